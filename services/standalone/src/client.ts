import { openAsBlob } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type ApiClient, createApiClient } from '@viewership/api-client/client';
import { TransientError } from '@viewership/shared/errors';
import type { ReferenceTable } from '@viewership/shared/reference/tables';
import type { UploadView } from '@viewership/ingest/http/uploads/upload-view-schema';

const POLL_MS = 100;

/** What a client does in several calls of the API. An answer that is no success is a TransientError with the problem's words. */
export class Client {
  readonly api: ApiClient;

  constructor(url: string, token?: string) {
    this.api = createApiClient(url, token);
  }

  async putReference(table: ReferenceTable, csvPath: string): Promise<void> {
    const body = await openAsBlob(csvPath);
    succeeded(
      await this.api.PUT('/v1/reference/{table}', {
        params: { path: { table }, query: { mode: 'replace' } },
        headers: { 'content-type': 'text/csv' },
        body: '',
        bodySerializer: () => body,
      }),
    );
  }

  async refreshReference(): Promise<void> {
    succeeded(await this.api.POST('/v1/reference/refresh', {}));
  }

  async upload(path: string, filename: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', await openAsBlob(path), filename);
    const answer = await this.api.POST('/v1/uploads', { body: { file: '' }, bodySerializer: () => form });
    return succeeded(answer).uploadId;
  }

  /** Waits until the upload is loaded, held, failed or deleted. */
  async finished(uploadId: string, onStatus: (status: string) => void): Promise<UploadView> {
    for (let last = ''; ; await wait(POLL_MS)) {
      const view = succeeded(await this.api.GET('/v1/uploads/{id}', { params: { path: { id: uploadId } } }));
      if (view.status !== last) onStatus((last = view.status));
      if (['loaded', 'held', 'failed', 'deleted'].includes(view.status)) return view;
    }
  }
}

function succeeded<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data !== undefined) return answer.data;
  const { status, url } = answer.response;
  throw new TransientError('request_refused', `${url} answered ${status}: ${JSON.stringify(answer.error)}`);
}
