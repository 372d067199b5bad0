/** As long as `upload.json` allows. */
export const MAX_FILE_NAME = 1024;

const SHOWN_INSTEAD = '\uFFFD';

/** What browsers and HTTP clients escape inside `filename="…"`: https://html.spec.whatwg.org/#multipart-form-data */
const ESCAPED = { '%22': '"', '%0D': '\r', '%0A': '\n' } as const;

/**
 * The file's name as people will see it: as given, in NFC, with a replacement character for each control character and
 * lone surrogate. It is text only and never becomes part of a path or a statement. Undefined when nothing is left.
 */
export function displayName(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const name = given
    .replaceAll(/%22|%0D|%0A/gi, (escape) => ESCAPED[escape.toUpperCase() as keyof typeof ESCAPED])
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, SHOWN_INSTEAD);
  return name.trim() === '' ? undefined : name;
}
