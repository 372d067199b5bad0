import { originalText } from '@viewership/shared/engine/spreadsheet';
import { PermanentError } from '@viewership/shared/errors';
import type { FileHeader } from '../sanitize/binding.js';
import { recognisedHead, type Selection, selectTemplate } from '../sanitize/selection.js';
import {
  DELIMITERS,
  type Head,
  isText,
  readHead,
  usualWidth,
  voteDelimiter,
} from '../sanitize/structure/head.js';
import { wideHeader } from '../sanitize/structure/wide-header.js';
import type { Templates } from '../sanitize/templates.js';
import type { Sample } from './sample.js';

/** Records of a sample that are looked at. */
const SAMPLE_RECORDS = 2_000;

/** A sample as a table. */
export interface SampleTable {
  readonly delimiter: string;
  /** The records of the header, as they are. */
  readonly headerRows: readonly (readonly string[])[];
  readonly header: FileHeader;
  /** What stands above the header, such as a banner. */
  readonly banner: readonly string[];
  /** As wide as the header; blank records and those of another width are left out. */
  readonly records: readonly (readonly string[])[];
  /** How many were of another width. */
  readonly ragged: number;
  /** How an upload of this file would be recognised. */
  readonly recognised: Selection | undefined;
  /** Why it would not be. */
  readonly refusal: PermanentError | undefined;
}

/** Finds delimiter and header: by the templates when one recognises the file, else by what a header usually looks like. */
export function tableOf(sample: Sample, templates: Templates, platform: string | undefined): SampleTable {
  const heads = DELIMITERS.map((delimiter) => readHead(sample.bytes, delimiter, sample.complete));
  const head = recognisedHead(templates, heads) ?? voteDelimiter(heads);
  if (head === undefined || head.records.length === 0) throw head?.error ?? nothingToSee();
  const { recognised, refusal } = recognise(templates, head, platform);
  const headerIndex = recognised?.headerIndex ?? headerRowOf(head);
  const header = recognised?.header ?? unknownHeader(head, headerIndex);
  const width = header.names.length;
  const all = readHead(sample.bytes, head.delimiter, sample.complete, SAMPLE_RECORDS).records;
  const data = all.slice(headerIndex + 1);
  const records = data
    .filter((cells) => cells.length <= width && cells.length > 0)
    .map((cells) => [...cells, ...Array.from({ length: width - cells.length }, () => '')]);
  if (width === 0 || records.length === 0) throw nothingToSee();
  const firstHeaderRow =
    header.dates === undefined || isOneRow(header, head, headerIndex) ? headerIndex : headerIndex - 1;
  return {
    delimiter: head.delimiter,
    headerRows: head.records.slice(firstHeaderRow, headerIndex + 1),
    banner: head.records.slice(0, firstHeaderRow).flat(),
    header: { ...header, names: header.names.map(originalText) },
    records,
    ragged: data.length - records.length,
    recognised,
    refusal,
  };
}

function recognise(
  templates: Templates,
  head: Head,
  platform: string | undefined,
): Pick<SampleTable, 'recognised' | 'refusal'> {
  try {
    return { recognised: selectTemplate(templates, head, platform), refusal: undefined };
  } catch (error) {
    if (error instanceof PermanentError) return { recognised: undefined, refusal: error };
    throw error;
  }
}

/**
 * Of the records with the usual width and nothing but names, or dates as columns, the first with most of them: a banner
 * that was padded with delimiters has fewer. Else the first.
 */
function headerRowOf(head: Head): number {
  const { width } = usualWidth(head);
  const names = head.records.map((cells, index) => {
    const wide = wideHeader(head, index);
    const filled = cells.filter((cell) => cell.trim() !== '');
    if (wide !== undefined)
      return wide.names.filter((name, at) => name !== '' || wide.dates[at] !== '').length + wide.headerRows;
    return cells.length === width && filled.every(isText) ? filled.length : 0;
  });
  const most = Math.max(...names);
  return names.indexOf(most);
}

/** A row above with a single date or two may be when the report was made: it makes no wide file. */
function unknownHeader(head: Head, index: number): FileHeader {
  const wide = wideHeader(head, index);
  if (wide === undefined || (wide.headerRows === 2 && new Set(wide.dates).size < 3)) {
    return { names: head.records[index] ?? [] };
  }
  return { names: wide.names, dates: wide.dates };
}

function isOneRow({ dates = [] }: FileHeader, head: Head, index: number): boolean {
  const last = head.records[index] ?? [];
  return dates.every((date, column) => date === '' || (last[column] ?? '').trim() === date);
}

function nothingToSee(): PermanentError {
  return new PermanentError({
    code: 'header_only',
    field: 'file',
    detail: 'The file has no rows after its header, so there is nothing to propose from: send one with data.',
  });
}
