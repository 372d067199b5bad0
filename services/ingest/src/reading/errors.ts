import type { PermanentError } from '@viewership/shared/errors';
import { fileProblem, type FileProblemCode } from '../file-problem.js';

/** What a person can be shown of names out of a file. */
const SHOWN_NAMES = 20;
const SHOWN_CHARACTERS = 100;

/** A name out of a file as it is shown: quoted, cut, without control characters. */
export function shown(name: string): string {
  const cut = name.slice(0, SHOWN_CHARACTERS).replaceAll(/[\p{Cc}\p{Surrogate}]/gu, '\uFFFD');
  return `"${cut}${name.length > SHOWN_CHARACTERS ? '…' : ''}"`;
}

export function listed(names: readonly string[]): string {
  const more = names.length - SHOWN_NAMES;
  return names.slice(0, SHOWN_NAMES).map(shown).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

export function refused(code: FileProblemCode, detail: string, options?: ErrorOptions): PermanentError {
  return fileProblem(code, detail, { field: 'file' }, options);
}

/** A container that breaks off, or whose bytes are damaged. */
export function broken(what: string, cause: unknown): PermanentError {
  const reason = cause instanceof Error ? cause.message.slice(0, 200) : 'unreadable';
  return refused(
    'container_broken',
    `The ${what} is damaged or breaks off (${reason}): check that the file was transferred whole, or pack it anew.`,
    { cause },
  );
}

export function fieldRefused(field: string, code: FileProblemCode, detail: string): PermanentError {
  return fileProblem(code, detail, { field });
}

export function badBytes(line: number, what: string): PermanentError {
  return fileProblem(
    'invalid_encoding',
    `Line ${line} has ${what}: save the file as UTF-8, say its encoding in the field encoding, and check that it was transferred whole.`,
    { line },
  );
}
