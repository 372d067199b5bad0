import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy, { type Busboy } from 'busboy';
import { problem } from '../problems.js';
import { displayName, MAX_FILE_NAME } from './filename.js';
import type { z } from 'zod';
import { FIELD_BYTES, FieldCollector, type FormSchema, unknownField } from './form-fields.js';
import { fileTooLarge } from './receive-file.js';

/** What boundaries, part headers and text fields may add to the file's own bytes. */
const FORM_OVERHEAD = 2 ** 20;
const PLAIN_ENCODINGS: ReadonlySet<string> = new Set(['7bit', '8bit', 'binary']);

export interface FormLimits {
  readonly maxFileBytes: number;
  /** Milliseconds without a byte after which the upload is given up. */
  readonly stallTimeout: number;
}

/** Called once, when the file part begins; `fields` are complete then. Must read `file` to its end or throw. */
export type FileTaker<F, T> = (fields: F, filename: string, file: Readable) => Promise<T>;

/**
 * Reads a multipart upload: text fields, then exactly one part `file`, which `take` consumes while it arrives. Gives what
 * `take` gave, once the form has ended well. Throws a problem for every other form; the rest of the request is then read
 * and dropped, and `take` has ended.
 */
export async function receiveForm<S extends FormSchema, T>(
  request: IncomingMessage,
  schema: S,
  limits: FormLimits,
  take: FileTaker<z.output<S>, T>,
): Promise<T> {
  const parser = openParser(request, schema, limits);
  const file: { taken?: Promise<T> } = {};
  try {
    await parseForm(request, parser, schema, limits, (fields, filename, bytes) => {
      file.taken = take(fields, filename, bytes);
      return file.taken;
    });
    if (file.taken === undefined) {
      throw problem('file_missing', 'The form has no part "file".', { field: 'file' });
    }
    return await file.taken;
  } catch (error) {
    request.unpipe(parser);
    parser.destroy();
    request.resume();
    // Nothing of this upload may still be running when its answer goes out.
    await Promise.allSettled([file.taken]);
    throw error;
  }
}

/** Resolves when the form has ended well. Rejects at the first thing that is wrong, and is deaf from then on. */
function parseForm<S extends FormSchema>(
  request: IncomingMessage,
  parser: Busboy,
  schema: S,
  { maxFileBytes, stallTimeout }: FormLimits,
  take: FileTaker<z.output<S>, unknown>,
): Promise<void> {
  const fields = new FieldCollector(schema);
  let fileSeen = false;
  let over = false;
  let received = 0;
  return new Promise<void>((resolve, reject) => {
    const stall = setTimeout(() => fail(stalled(stallTimeout)), stallTimeout);
    const fail = (error: Error): void => {
      over = true;
      clearTimeout(stall);
      reject(error);
    };
    const step = (action: () => void): void => {
      if (over) return;
      try {
        action();
      } catch (error) {
        fail(asError(error));
      }
    };

    parser.on('field', (name, value, { valueTruncated }) =>
      step(() => {
        if (fileSeen) throw afterFile(name);
        fields.add(name, value, valueTruncated);
      }),
    );
    parser.on('file', (name, bytes, info) => {
      // The parser destroys the stream with an error when the form breaks off; `fail` is what reports it.
      bytes.on('error', () => {});
      step(() => {
        const filename = fileName(name, info.filename, info.encoding, schema);
        const about = fields.parse();
        fileSeen = true;
        take(about, filename, bytes).catch((error: unknown) => fail(asError(error)));
      });
    });
    parser.on('filesLimit', () => fail(severalFiles()));
    parser.on('fieldsLimit', () => fail(tooManyParts()));
    parser.on('partsLimit', () => fail(tooManyParts()));
    parser.on('error', (error) => fail(malformed(error)));
    parser.on('close', resolve);

    request.on('data', (chunk: Buffer) => {
      stall.refresh();
      received += chunk.length;
      if (received > maxFileBytes + FORM_OVERHEAD) fail(fileTooLarge(maxFileBytes));
    });
    request.on('end', () => clearTimeout(stall));
    request.on('error', (error) => fail(aborted(error)));
    request.on('close', () => {
      if (!request.readableEnded) fail(aborted());
    });
    request.pipe(parser);
  });
}

function openParser(request: IncomingMessage, { shape }: FormSchema, { maxFileBytes }: FormLimits): Busboy {
  const fieldCount = Object.keys(shape).length;
  if (Number(request.headers['content-length'] ?? 0) > maxFileBytes + FORM_OVERHEAD)
    throw fileTooLarge(maxFileBytes);
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      // The name is text for people; what looks like a path in it is kept.
      preservePath: true,
      // One part more than allowed of each kind, so that the rule it breaks can be named.
      limits: {
        files: 1,
        fields: fieldCount + 2,
        parts: fieldCount + 4,
        fieldSize: FIELD_BYTES,
        fieldNameSize: 100,
        headerPairs: 50,
      },
    });
  } catch (error) {
    throw malformed(error);
  }
}

function fileName(
  part: string | undefined,
  given: string | undefined,
  encoding: string,
  schema: FormSchema,
): string {
  if (part !== 'file') throw unknownField(part, schema);
  if (!PLAIN_ENCODINGS.has(encoding)) {
    const detail = `The part "file" has the Content-Transfer-Encoding ${JSON.stringify(encoding.slice(0, 40))}. Send its bytes as they are.`;
    throw problem('unsupported_transfer_encoding', detail, { field: 'file' });
  }
  const name = displayName(given);
  if (name === undefined) {
    throw problem('file_name_missing', 'The part "file" has no filename.', { field: 'file' });
  }
  if (name.length > MAX_FILE_NAME) {
    const detail = `The file's name is longer than ${MAX_FILE_NAME} characters.`;
    throw problem('file_name_too_long', detail, { field: 'file' });
  }
  return name;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

const severalFiles = (): Error =>
  problem('several_files', 'An upload is one file; send each in a request of its own.', { field: 'file' });

const tooManyParts = (): Error =>
  problem('too_many_parts', 'The form has more parts than an upload can have.');

const afterFile = (name: string): Error =>
  problem(
    'field_after_file',
    `The field "${name}" came after the file. Send all fields before the part "file".`,
    {
      field: name,
    },
  );

const malformed = (cause: unknown): Error =>
  problem(
    'malformed_multipart',
    'The body is not well-formed multipart/form-data, or it broke off before its closing boundary.',
    {},
    { cause },
  );

const aborted = (cause?: Error): Error =>
  problem(
    'upload_aborted',
    'The connection broke off before the upload had ended; nothing was kept.',
    {},
    { cause },
  );

const stalled = (milliseconds: number): Error =>
  problem(
    'upload_stalled',
    `No byte came for ${milliseconds / 1000} seconds; nothing was kept. Send the file again.`,
  );
