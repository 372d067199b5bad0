import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Workspace } from '@viewership/shared/artifacts/store';
import { Scope, type Upload } from '@viewership/shared/runs/upload';
import type { Template } from '../../sanitize/template-schema.js';
import { UnknownHeaderError } from '../../sanitize/selection.js';
import { differenceTo, showDifference } from '../../suggest/header-difference.js';
import { knownHeaders } from '../../templates/header-memory.js';
import { Templates } from '../../sanitize/templates.js';
import type { TemplateLibrary } from '../../templates/library.js';
import type { HttpContext } from '../dependencies.js';
import { problem } from '../problems.js';
import { correctedUpload, inheritFields } from './correction.js';
import { FormFields } from './form-fields.js';
import { receiveFile } from './receive-file.js';
import { receiveForm } from './receive-form.js';
import { uploadIdOf } from './upload-id.js';

/** An upload that has arrived whole and is known for what it is, and nothing of it published yet. */
export interface ReceivedUpload {
  /** Where its bytes are, in the workspace. */
  readonly path: string;
  /** What read it. */
  readonly template: Template;
  readonly upload: Omit<Upload, 'uploadNo' | 'sameBytesAs'>;
}

/**
 * Streams an upload into the workspace while hashing and probing it. Throws a problem for a bad form and the probe's
 * PermanentError for a bad file; and for a correction what `correctedUpload` and `inheritFields` throw.
 */
export function receiveUpload(
  request: IncomingMessage,
  workspace: Workspace,
  {
    config,
    ledger,
    library,
    probe: newProbe,
    store,
  }: Pick<HttpContext, 'config' | 'ledger' | 'library' | 'probe' | 'store'>,
): Promise<ReceivedUpload> {
  return receiveForm(request, FormFields, config, async (given, filename, file) => {
    const { correctionOf } = given;
    const corrected = correctionOf === undefined ? undefined : await correctedUpload(correctionOf, ledger);
    const fields = corrected === undefined ? given : inheritFields(given, corrected.upload);
    const { notify, dryRun, correctionOf: _, ...about } = fields;
    const templates = await templatesFor(library, corrected?.upload);
    const probe = newProbe(templates, about, corrected?.upload);
    const path = join(workspace.directory, 'raw');
    const { sha256, bytes } = await receiveFile(file, path, config.maxFileBytes, (chunk) =>
      probe.write(chunk),
    );
    const { structure, template, platform, domain, dataType, period, namedPeriod, warnings } =
      await whileConnected(request, async (signal) => {
        try {
          return await probe.finish(path, { ...present(about), filename }, signal);
        } catch (error) {
          throw await withDifference(error, fields.platform, { store, templates });
        }
      });
    const scope = Scope.parse({ ...about, ...namedPeriod, platform, domain, dataType, dryRun, correctionOf });
    const reader = templates.get(template.name);
    if (reader === undefined) throw new Error('a file was recognised by a template that there is not');
    const uploadId = uploadIdOf(sha256, scope, reader.origin === 'user' ? template.digest : undefined);
    const receivedAt = new Date().toISOString();
    return {
      path,
      template: reader,
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
        dateFormat: corrected?.dateFormat,
        ...(period === null ? {} : { period }),
        warnings: [...warnings],
      },
    };
  });
}

/** A header that no template of the platform fits is compared with those that the platform's files had before. */
async function withDifference(
  error: unknown,
  platform: string | undefined,
  { store, templates }: { readonly store: HttpContext['store']; readonly templates: Templates },
): Promise<unknown> {
  if (!(error instanceof UnknownHeaderError) || platform === undefined) return error;
  const difference = differenceTo(error.header, await knownHeaders(store, templates, platform));
  if (difference === undefined) return error;
  const { detail } = error.problem;
  return new UnknownHeaderError(error.header, `${showDifference(difference)} ${detail}`);
}

/** A correction is read by the template that read what it corrects, as it was then; anything else by what there is now. */
async function templatesFor(library: TemplateLibrary, corrected: Upload | undefined): Promise<Templates> {
  if (corrected === undefined) return library.current();
  return new Templates([await library.read(corrected.template)]);
}

/** Works with a signal that is aborted when the client's connection closes: nobody then waits for the answer. */
export async function whileConnected<T>(
  { socket }: IncomingMessage,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const gone = new AbortController();
  const abort = (): void => {
    const detail = 'The connection broke off before the file was looked through; nothing was kept.';
    gone.abort(problem('upload_aborted', detail));
  };
  socket.once('close', abort);
  try {
    return await work(gone.signal);
  } catch (error) {
    gone.signal.throwIfAborted();
    throw error;
  } finally {
    socket.off('close', abort);
  }
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The members that have a value: what is absent stays absent and is never a default (incident 18). */
function present(
  about: Omit<FormFields, 'notify' | 'dryRun' | 'correctionOf'>,
): Partial<Present<Required<typeof about>>> {
  return Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined));
}
