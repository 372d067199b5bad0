import { openAsBlob } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { TransientError } from '@viewership/shared/errors';
import type { UploadView } from '@viewership/ingest/http/uploads/upload-view-schema';

const POLL_MS = 100;

/** The HTTP API as any client sees it. Every answer that is no success is a TransientError with the problem's own words. */
export class Client {
  constructor(
    private readonly url: string,
    private readonly token?: string,
  ) {}

  async #send(path: string, init: RequestInit): Promise<unknown> {
    const headers = new Headers(init.headers);
    if (this.token !== undefined) headers.set('authorization', `Bearer ${this.token}`);
    const response = await fetch(new URL(path, this.url), { ...init, headers });
    const text = await response.text();
    if (!response.ok) {
      const request = `${init.method ?? 'GET'} ${path}`;
      throw new TransientError('request_refused', `${request} answered ${response.status}: ${text}`);
    }
    return JSON.parse(text);
  }

  async putReference(table: string, csvPath: string): Promise<void> {
    await this.#send(`/v1/reference/${table}?mode=replace`, {
      method: 'PUT',
      headers: { 'content-type': 'text/csv' },
      body: await openAsBlob(csvPath),
    });
  }

  async refreshReference(): Promise<void> {
    await this.#send('/v1/reference/refresh', { method: 'POST' });
  }

  async upload(path: string, filename: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', await openAsBlob(path), filename);
    const { uploadId } = (await this.#send('/v1/uploads', { method: 'POST', body: form })) as {
      uploadId: string;
    };
    return uploadId;
  }

  /** Waits until the upload is loaded, held, failed or deleted. */
  async finished(uploadId: string, onStatus: (status: string) => void): Promise<UploadView> {
    for (let last = ''; ; await wait(POLL_MS)) {
      const view = (await this.#send(`/v1/uploads/${uploadId}`, {})) as UploadView;
      if (view.status !== last) onStatus((last = view.status));
      if (['loaded', 'held', 'failed', 'deleted'].includes(view.status)) return view;
    }
  }
}
