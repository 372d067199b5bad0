import type { IncomingHttpHeaders } from 'node:http';

/** What of a request says whether it wants pages of JSON or the whole as CSV. */
export interface Wanted {
  readonly format: 'json' | 'csv' | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** True when the client asks for CSV, and does not prefer JSON. */
export function wantsCsv({ format, headers }: Wanted): boolean {
  if (format !== undefined) return format === 'csv';
  const accepted = headers.accept ?? '';
  const csv = quality(accepted, 'text/csv');
  return csv > 0 && csv >= quality(accepted, 'application/json');
}

/** The weight of a media type that is named: https://www.rfc-editor.org/rfc/rfc9110#name-accept. 0 when it is not. */
function quality(accept: string, type: string): number {
  for (const range of accept.toLowerCase().split(',')) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim());
    if (name !== type) continue;
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return Number.isFinite(Number(weight)) ? Number(weight) : 0;
  }
  return 0;
}

/** A spreadsheet takes a file without a byte order mark for Windows-1252; it is for people, who come by a link. */
export function beginningOf({ format }: Pick<Wanted, 'format'>): string {
  return format === 'csv' ? '\uFEFF' : '';
}

/** Downloads are named by ids only: a file's own name could carry anything into the header. */
export function attachment(uploadId: string, what: string): Record<string, string> {
  return { 'content-disposition': `attachment; filename="${uploadId}-${what}.csv"` };
}
