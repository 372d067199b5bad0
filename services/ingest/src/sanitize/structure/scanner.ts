import { cellsOf } from './cells.js';
import { FaultTally, type FaultKind } from './faults.js';
import { FAULT_LINES, HEAD_RECORDS } from './limits.js';
import type { RecordView } from './record-view.js';
import { RecordSplitter } from './records.js';

/** What is known of one of the first records, enough to take banner and header out of the counts. */
export interface FirstRecord {
  readonly line: number;
  readonly cells: number;
  readonly faulty: boolean;
  /** Anything with quotes that an ordinary reader may not skip as one line. */
  readonly quoteTrouble: boolean;
  readonly blanksBefore: number;
  readonly quotedNewlines: number;
}

/** What one byte pass over a whole file found, banner and header included. */
export interface ScanResult {
  readonly bytes: number;
  readonly bom: boolean;
  /** Records that are not blank. */
  readonly records: number;
  readonly blankLines: number;
  /** Blank lines that are followed by a record. */
  readonly blankLinesInside: number;
  readonly firstBlankLines: readonly number[];
  readonly quotedNewlines: number;
  readonly longestRecordBytes: number;
  /** Records without quote faults by number of cells. */
  readonly widths: ReadonlyMap<number, FaultTally>;
  readonly faults: ReadonlyMap<FaultKind, FaultTally>;
  readonly first: readonly FirstRecord[];
}

/**
 * The structure check's byte pass: fed with the chunks of a file, it counts records, columns, faults and line ends. It
 * keeps no more of the file than the record that a chunk boundary cuts.
 */
export class StructureScanner {
  readonly #splitter: RecordSplitter;
  readonly #widths = new Map<number, FaultTally>();
  readonly #faults = new Map<FaultKind, FaultTally>();
  readonly #first: FirstRecord[] = [];
  readonly #firstBlankLines: number[] = [];
  readonly #lineEnds = { lf: new FaultTally(), crlf: new FaultTally(), cr: new FaultTally() };
  readonly #quotedLineEnds = { lf: new FaultTally(), crlf: new FaultTally(), cr: new FaultTally() };
  #bytes = 0;
  #records = 0;
  #pendingBlanks = 0;
  #blankLines = 0;
  #blankLinesInside = 0;
  #quotedNewlines = 0;
  #longest = 0;
  #width = -1;
  #widthTally = new FaultTally();
  #nulNear = false;
  #nulBefore = false;

  constructor(private readonly delimiter: string) {
    this.#splitter = new RecordSplitter(delimiter, (record) => this.#record(record));
  }

  /** Physical line (1-based) that the next byte lies in. */
  get line(): number {
    return this.#splitter.line;
  }

  get records(): number {
    return this.#records;
  }

  get first(): readonly FirstRecord[] {
    return this.#first;
  }

  write(chunk: Buffer): void {
    this.#bytes += chunk.length;
    const nul = chunk.includes(0);
    this.#nulNear = nul || this.#nulBefore;
    // A record that began in this chunk can end in a later one; once NUL bytes were seen, every record is looked at.
    this.#nulBefore ||= nul;
    this.#splitter.write(chunk);
  }

  finish(): ScanResult {
    this.#splitter.finish();
    this.#compareLineEnds();
    return {
      bytes: this.#bytes,
      bom: this.#splitter.bom,
      records: this.#records,
      blankLines: this.#blankLines,
      blankLinesInside: this.#blankLinesInside,
      firstBlankLines: this.#firstBlankLines,
      quotedNewlines: this.#quotedNewlines,
      longestRecordBytes: this.#longest,
      widths: this.#widths,
      faults: this.#faults,
      first: this.#first,
    };
  }

  #record(record: RecordView): void {
    if (record.lineEnd !== 'none') this.#lineEnds[record.lineEnd].add(record.line);
    if (record.blank) {
      this.#pendingBlanks++;
      this.#blankLines++;
      if (this.#firstBlankLines.length < HEAD_RECORDS) this.#firstBlankLines.push(record.line);
      // An ordinary reader takes a line of spaces for a record of one cell.
      if (record.end > record.start) this.#fault('wrong_cell_count', record.line);
      return;
    }
    this.#records++;
    const blanksBefore = this.#pendingBlanks;
    this.#blankLinesInside += blanksBefore;
    this.#pendingBlanks = 0;
    const size = record.end - record.start;
    if (size > this.#longest) this.#longest = size;
    const quotedNewlines = record.quotedLf + record.quotedCrlf + record.quotedCr;
    if (quotedNewlines > 0) this.#countQuotedNewlines(record, quotedNewlines);
    if (record.fault !== null) this.#fault(record.fault, record.line);
    else {
      if (record.cells !== this.#width) this.#changeWidth(record.cells);
      this.#widthTally.add(record.line);
      if (record.strayQuote) this.#fault('stray_quote', record.line);
      if (record.spacedQuote) this.#fault('spaced_quote', record.line);
    }
    if (this.#nulNear && record.buffer.subarray(record.start, record.end).includes(0)) {
      this.#fault('nul_bytes', record.line);
    }
    if (this.#first.length <= HEAD_RECORDS) {
      this.#first.push({
        line: record.line,
        cells: record.cells,
        faulty: record.fault !== null,
        quoteTrouble:
          quotedNewlines > 0 ||
          record.fault !== null ||
          record.strayQuote ||
          record.spacedQuote ||
          this.#misreadAfterBom(record),
        blanksBefore,
        quotedNewlines,
      });
    }
  }

  /**
   * DuckDB 1.5, when it skips the first line, takes a byte order mark for text, so that the quote after it opens nothing
   * and the rest of the file can vanish.
   */
  #misreadAfterBom({ buffer, start, end, line }: RecordView): boolean {
    if (!this.#splitter.bom || line !== 1 || buffer[start] !== 0x22) return false;
    const [cell = ''] = cellsOf(buffer, start, end, this.delimiter);
    return cell.includes(this.delimiter) || cell.includes('"');
  }

  #countQuotedNewlines(record: RecordView, newlines: number): void {
    this.#quotedNewlines += newlines;
    if (record.quotedLf > 0) this.#quotedLineEnds.lf.add(record.line);
    if (record.quotedCrlf > 0) this.#quotedLineEnds.crlf.add(record.line);
    if (record.quotedCr > 0) this.#quotedLineEnds.cr.add(record.line);
  }

  #changeWidth(cells: number): void {
    this.#width = cells;
    let tally = this.#widths.get(cells);
    if (tally === undefined) {
      tally = new FaultTally();
      this.#widths.set(cells, tally);
    }
    this.#widthTally = tally;
  }

  #fault(kind: FaultKind, line: number): void {
    let tally = this.#faults.get(kind);
    if (tally === undefined) {
      tally = new FaultTally();
      this.#faults.set(kind, tally);
    }
    tally.add(line);
  }

  /**
   * One kind of line end for all records, and no other kind inside quotes: DuckDB takes the first that it sees for the
   * file's, even when that one stands inside a cell.
   */
  #compareLineEnds(): void {
    const kinds = Object.entries(this.#lineEnds).toSorted((a, b) => b[1].count - a[1].count);
    for (const [, rare] of kinds.slice(1)) {
      if (rare.count > 0) this.#merge('mixed_newlines', rare);
    }
    const main = kinds[0]?.[0];
    for (const [kind, quoted] of Object.entries(this.#quotedLineEnds)) {
      if (kind !== main && quoted.count > 0) this.#merge('quoted_newlines_differ', quoted);
    }
  }

  #merge(kind: FaultKind, other: FaultTally): void {
    const before = this.#faults.get(kind);
    const tally = new FaultTally();
    tally.count = (before?.count ?? 0) + other.count;
    const lines = [...(before?.lines ?? []), ...other.lines].toSorted((a, b) => a - b);
    tally.lines.push(...lines.slice(0, FAULT_LINES));
    this.#faults.set(kind, tally);
  }
}
