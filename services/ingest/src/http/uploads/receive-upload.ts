import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Workspace } from '@viewership/shared/artifacts/store';
import { Scope, type Upload } from '@viewership/shared/runs/upload';
import type { HttpContext } from '../dependencies.js';
import type { FormFields } from './form-fields.js';
import { receiveFile } from './receive-file.js';
import { receiveForm } from './receive-form.js';
import { uploadIdOf } from './upload-id.js';

/** An upload that has arrived whole and is known for what it is, and nothing of it published yet. */
export interface ReceivedUpload {
  /** Where its bytes are, in the workspace. */
  readonly path: string;
  readonly upload: Omit<Upload, 'uploadNo' | 'sameBytesAs'>;
}

/**
 * Streams an upload into the workspace while hashing and probing it. Throws a problem for a bad form and the probe's
 * PermanentError for a bad file.
 */
export function receiveUpload(
  request: IncomingMessage,
  workspace: Workspace,
  { config, probe: newProbe }: Pick<HttpContext, 'config' | 'probe'>,
): Promise<ReceivedUpload> {
  return receiveForm(request, config, async (fields, filename, file) => {
    const { notify, dryRun, ...about } = fields;
    const probe = newProbe();
    const path = join(workspace.directory, 'raw');
    const { sha256, bytes } = await receiveFile(file, path, config.maxFileBytes, (chunk) =>
      probe.write(chunk),
    );
    const { structure, template, platform, domain, dataType, period, namedPeriod, warnings } = probe.finish({
      ...present(about),
      filename,
    });
    const scope = Scope.parse({ ...about, ...namedPeriod, platform, domain, dataType, dryRun });
    const uploadId = uploadIdOf(sha256, scope);
    const receivedAt = new Date().toISOString();
    return {
      path,
      upload: {
        uploadId,
        sha256,
        bytes,
        filename,
        receivedAt,
        scope,
        notify,
        template,
        structure,
        ...(period === null ? {} : { period }),
        warnings: [...warnings],
      },
    };
  });
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The members that have a value: what is absent stays absent and is never a default (incident 18). */
function present(about: Omit<FormFields, 'notify' | 'dryRun'>): Partial<Present<Required<typeof about>>> {
  return Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined));
}
