import { originalText } from '@viewership/shared/engine/spreadsheet';
import type { PermanentError } from '@viewership/shared/errors';
import type { Structure, Upload } from '@viewership/shared/runs/upload';
import { fileProblem } from '../file-problem.js';
import { bindTemplate, type FileHeader, UNNAMED_METRIC, wideColumns } from './binding.js';
import { headerKey, showHeaders } from './header.js';
import type { Selection } from './selection.js';
import { type Head, likelyHeader } from './structure/head.js';
import type { Templates } from './templates.js';

/** The columns that stand before the file's own in the CSV of rejects. */
const REJECT_COLUMNS = ['line', 'column', 'value', 'reason'] as const;

/** The upload whose corrected rejects a file brings. */
export type Corrected = Pick<Upload, 'uploadId' | 'template' | 'structure' | 'scope'>;

/**
 * The columns of an upload's file in its CSV of rejects: its own. A record of a wide file may have good dates beside the
 * rejected one, and sending those again would load them twice: its rejects are one fact per line, with the content
 * columns, the date, and a column for each metric.
 */
export function correctedHeader({ header, dates, factColumns }: Structure): FileHeader {
  const wide = wideColumns({ names: header, dates });
  if (wide === null) return { names: header, factColumns };
  const content = header.filter((_, index) => (dates?.[index] ?? '') === '');
  return { names: [...content, 'Date', ...wide.metrics], factColumns: 1 + wide.metrics.length };
}

/** The header of an upload's CSV of rejects. */
export function rejectsHeader(structure: Structure): readonly string[] {
  const { names, factColumns = 0 } = correctedHeader(structure);
  const first = names.length - factColumns;
  const shown = names.map((name, index) =>
    index >= first && headerKey(name) === '' ? UNNAMED_METRIC : name,
  );
  return [...REJECT_COLUMNS, ...shown];
}

/** Where the head has the header of that upload's CSV of rejects; -1 when it has not. Blank columns at the end do not count. */
export function correctionHeaderIndex({ records }: Pick<Head, 'records'>, { structure }: Corrected): number {
  const wanted = keysOf(rejectsHeader(structure));
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
    throw fileProblem(
      'template_unknown',
      `The upload that this corrects was read by the template ${named.name}, which this service does not have.`,
      { field: 'correctionOf' },
    );
  }
  const headerIndex = correctionHeaderIndex(head, corrected);
  if (headerIndex < 0) throw headerDiffers(head, corrected);
  const header = correctedHeader(corrected.structure);
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
  return fileProblem(
    'correction_header',
    `The file has not the header of the CSV of rejects of upload ${uploadId}. Needed: ${showHeaders(rejectsHeader(structure))}. Found: ${showHeaders(found)}. Download /v1/uploads/${uploadId}/rejects as CSV, correct its cells, and leave its columns as they are; or send the file without correctionOf.`,
    { field: 'file' },
  );
}
