import type { Structure } from '@viewership/shared/runs/upload';
import { FAULT_LINES } from './limits.js';
import type { FaultKind, Faults } from './faults.js';
import type { ScanResult } from './scanner.js';

/** What is known of the file beside the scan: its delimiter, and which of the first records is the header. */
export interface HeaderPlace {
  readonly delimiter: string;
  /** Of the header's last row, among the records that are not blank. */
  readonly headerIndex: number;
  readonly header: readonly string[];
  /** Columns before those of the header. */
  readonly leadingColumns?: number | undefined;
  /** In a wide file, the date over each column; '' over content. */
  readonly dates?: readonly string[] | undefined;
  /** In the correction of a wide file, how many columns at the end are a fact's date and metrics. */
  readonly factColumns?: number | undefined;
}

/** Takes banner and header out of a scan: what is left describes the data. The file must have at least one data record. */
export function describeStructure(scan: ScanResult, place: HeaderPlace): Structure {
  const before = scan.first.slice(0, place.headerIndex + 1);
  const head = before[place.headerIndex];
  const firstData = scan.first[place.headerIndex + 1];
  if (head === undefined || firstData === undefined)
    throw new RangeError('the header and a data record are needed');

  const blanksBeforeData = [...before, firstData].reduce((sum, record) => sum + record.blanksBefore, 0);
  const blanksInside = scan.blankLinesInside - blanksBeforeData;
  const quotedNewlines = scan.quotedNewlines - before.reduce((sum, record) => sum + record.quotedNewlines, 0);
  const { leadingColumns = 0 } = place;
  const faults = dataFaults(scan, head.line, leadingColumns + place.header.length);
  if (blanksInside > 0) {
    const lines = scan.firstBlankLines.filter((line) => line > firstData.line).slice(0, FAULT_LINES);
    faults.push({ kind: 'blank_lines_inside', count: blanksInside, lines });
  }
  if (before.some((record) => record.quoteTrouble)) {
    // DuckDB skips lines or records, depending on the quotes that it meets.
    const lines = before.filter((record) => record.quoteTrouble).map((record) => record.line);
    faults.push({ kind: 'quotes_before_data', count: lines.length, lines: lines.slice(0, FAULT_LINES) });
  }
  return {
    encoding: 'utf-8',
    bom: scan.bom,
    delimiter: place.delimiter,
    quote: '"',
    skip: place.headerIndex + before.reduce((sum, record) => sum + record.blanksBefore, 0),
    headerLine: head.line,
    firstDataLine: firstData.line,
    header: [...place.header],
    ...(leadingColumns === 0 ? {} : { leadingColumns }),
    ...(place.dates === undefined ? {} : { dates: [...place.dates] }),
    ...(place.factColumns === undefined ? {} : { factColumns: place.factColumns }),
    records: scan.records - before.length,
    blankLines: scan.blankLines,
    blankLinesInside: blanksInside > 0,
    quotedNewlines,
    longestRecordBytes: scan.longestRecordBytes,
    // A correction is always rewritten: what stands before its own cells has to go.
    clean: faults.length === 0 && leadingColumns === 0,
    faults,
  };
}

function dataFaults(scan: ScanResult, headerLine: number, width: number): Faults {
  const before = scan.first.filter((record) => record.line <= headerLine);
  const faults: Faults = [];
  const add = (kind: FaultKind, count: number, lines: readonly number[]) => {
    const known = faults.find((fault) => fault.kind === kind);
    if (known === undefined) faults.push({ kind, count, lines: [...lines] });
    else {
      known.count += count;
      known.lines = [...known.lines, ...lines].toSorted((a, b) => a - b).slice(0, FAULT_LINES);
    }
  };
  for (const [cells, tally] of scan.widths) {
    if (cells === width) continue;
    const inBanner = before.filter((record) => !record.faulty && record.cells === cells).length;
    const count = tally.count - inBanner;
    if (count > 0)
      add(
        'wrong_cell_count',
        count,
        tally.lines.filter((line) => line > headerLine),
      );
  }
  for (const [kind, tally] of scan.faults) {
    // The lines of a banner may be among these; then one repairing pass too many is made, never one too few.
    add(kind, tally.count, tally.lines);
  }
  return faults.toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
}
