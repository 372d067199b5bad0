import { originalText } from '@viewership/shared/engine/spreadsheet';
import { PermanentError } from '@viewership/shared/errors';
import type { Upload } from '@viewership/shared/runs/upload';
import { bindTemplate } from './binding.js';
import { headerKey, showHeaders } from './header.js';
import type { Selection } from './selection.js';
import { type Head, likelyHeader } from './structure/head.js';
import type { Templates } from './templates.js';

/** The columns that stand before the file's own in the CSV of rejects. */
export const REJECT_COLUMNS = ['line', 'column', 'value', 'reason'] as const;

/** The upload whose corrected rejects a file brings. */
export type Corrected = Pick<Upload, 'uploadId' | 'template' | 'structure' | 'scope'>;

/** Where the head has the header of that upload's CSV of rejects; -1 when it has not. Blank columns at the end do not count. */
export function correctionHeaderIndex({ records }: Pick<Head, 'records'>, { structure }: Corrected): number {
  const wanted = keysOf([...REJECT_COLUMNS, ...structure.header]);
  return records.findIndex((cells) => {
    const keys = keysOf(cells.map(originalText));
    return keys.length === wanted.length && keys.every((key, index) => key === wanted[index]);
  });
}

/** Header keys without the blank ones at the end: spreadsheets add and drop empty columns there. */
function keysOf(cells: readonly string[]): string[] {
  const keys = cells.map(headerKey);
  return keys.slice(0, keys.findLastIndex((key) => key !== '') + 1);
}

/**
 * A correction is read by the template of the upload that it corrects, over that file's own columns.
 * Throws PermanentError `correction_header`, `template_unknown`.
 */
export function selectCorrection(templates: Templates, head: Head, corrected: Corrected): Selection {
  const { template: named, scope } = corrected;
  const template = templates.get(named.name);
  if (template === undefined) {
    throw new PermanentError({
      code: 'template_unknown',
      field: 'correctionOf',
      detail: `The upload that this corrects was read by the template ${named.name}, which this service does not have.`,
    });
  }
  const headerIndex = correctionHeaderIndex(head, corrected);
  if (headerIndex < 0) throw headerDiffers(head, corrected);
  const found = head.records[headerIndex] ?? [];
  const header = {
    names: found.slice(REJECT_COLUMNS.length).map(originalText),
    dates: corrected.structure.dates,
  };
  return {
    headerIndex,
    header,
    leadingColumns: REJECT_COLUMNS.length,
    platform: scope.platform,
    binding: bindTemplate(template, header),
  };
}

function headerDiffers(head: Head, { uploadId, structure }: Corrected): PermanentError {
  const found = head.records[likelyHeader(head) ?? 0] ?? [];
  return new PermanentError({
    code: 'correction_header',
    field: 'file',
    detail: `The file has not the header of the CSV of rejects of upload ${uploadId}. Needed: ${showHeaders([...REJECT_COLUMNS, ...structure.header])}. Found: ${showHeaders(found)}. Download /v1/uploads/${uploadId}/rejects as CSV, correct its cells, and leave its columns as they are; or send the file without correctionOf.`,
  });
}
