import { PermanentError } from '@viewership/shared/errors';
import type { Period, Structure, TemplateReference, UploadWarning } from '@viewership/shared/runs/upload';
import type { DataType, Domain } from '@viewership/shared/stages/measures';
import { fileProblem } from '../file-problem.js';
import { dataTypeOf } from './binding.js';
import { type Corrected, correctionHeaderIndex, selectCorrection } from './correction.js';
import { decidePeriod } from './period/decide-period.js';
import type { PeriodParts } from './period/name-period.js';
import { recognisedHead, type Selection, selectTemplate } from './selection.js';
import { refuseBinary } from './structure/binary.js';
import { describeStructure } from './structure/describe.js';
import { DELIMITERS, type Head, readHead, usualWidth, voteDelimiter } from './structure/head.js';
import { HEAD_BYTES, MAX_COLUMNS } from './structure/limits.js';
import { tooManyColumns } from './structure/errors.js';
import { type ScanResult, StructureScanner } from './structure/scanner.js';
import { Utf8Checker } from './structure/utf8.js';
import { referenceTo } from './template-reference.js';
import type { Templates } from './templates.js';

/** The form fields that reading a file depends on. */
export interface ProbeRequest {
  platform?: string;
  partner?: string;
  channel?: string;
  territory?: string;
  domain?: Domain;
  dataType?: DataType;
  year?: number;
  quarter?: number;
  month?: number;
  filename: string;
}

export interface ProbeResult {
  structure: Structure;
  template: Required<TemplateReference>;
  platform: string;
  domain: Domain;
  dataType: DataType;
  period: Period | null;
  /** What the file's name adds to the request's period, when the file has no dates: it decides what is read. */
  namedPeriod: PeriodParts;
  warnings: readonly UploadWarning[];
}

/**
 * Looks at the text of an upload while it arrives, as UTF-8: one byte pass, at most about 2 MiB kept. What the text lies
 * in, and its own encoding, are UploadProbe's. All errors are PermanentError whose
 * detail says what is wrong, where, and what to do.
 */
export class FileProbe {
  readonly #templates: Templates;
  readonly #utf8 = new Utf8Checker();
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #head: Head | undefined;
  #scanner: StructureScanner | undefined;
  #endedInCr = false;

  /** With `corrected`, the file is to be the corrected CSV of that upload's rejects. */
  constructor(
    templates: Templates,
    private readonly corrected?: Corrected,
  ) {
    this.#templates = templates;
  }

  /**
   * The next bytes of the file. Throws `binary_file`, `invalid_utf8`, `too_many_columns`, `cell_too_large`,
   * `broken_quotes` as soon as it is certain that the file can never be read.
   */
  write(chunk: Buffer): void {
    if (this.#scanner !== undefined) return this.#scan(this.#scanner, chunk);
    this.#pending.push(chunk);
    this.#pendingBytes += chunk.length;
    if (this.#pendingBytes >= HEAD_BYTES) this.#begin(false);
  }

  /**
   * After the last byte. Throws `empty_file`, `header_only`, `platform_unknown`, `platform_ambiguous`, `unknown_header`,
   * `ambiguous_header`, `domain_required`, `period_required`, and what `write` throws.
   */
  finish(request: ProbeRequest): ProbeResult {
    const scanner = this.#scanner ?? this.#begin(true);
    if (!this.#utf8.finish()) throw invalidUtf8(scanner.line, 'ends in the middle of a character');
    const scan = scanner.finish();
    const head = this.#head;
    if (head === undefined || scan.records === 0) throw emptyFile(scan);
    refuseWide(head, scan);
    const selection = this.#select(head, scan, request);
    const { template } = selection.binding;
    if (scan.records === selection.headerIndex + 1) throw headerOnly(scan, selection);
    const domain = request.domain ?? template.defaults.domain;
    if (domain === undefined) throw domainRequired();
    const { period, added, warnings } = decidePeriod(request, request.filename);
    const dated = selection.binding.date !== null;
    if (!dated) requirePeriod({ ...request, ...added });
    return {
      structure: describeStructure(scan, {
        delimiter: head.delimiter,
        headerIndex: selection.headerIndex,
        header: selection.header.names,
        dates: selection.header.dates,
        factColumns: selection.header.factColumns,
        leadingColumns: selection.leadingColumns,
      }),
      template: referenceTo(template),
      platform: selection.platform,
      domain,
      dataType: request.dataType ?? template.defaults.dataType ?? dataTypeOf(selection.binding),
      period,
      namedPeriod: dated ? {} : added,
      warnings,
    };
  }

  #select(head: Head, scan: ScanResult, request: ProbeRequest): Selection {
    const { platform: given } = request;
    if (this.corrected !== undefined) return selectCorrection(this.#templates, head, this.corrected);
    const platform = given === undefined || isDefault(given) ? undefined : given.trim();
    try {
      return selectTemplate(this.#templates, head, platform, request);
    } catch (error) {
      if (scan.records === 1 && error instanceof PermanentError) throw headerOnly(scan);
      throw error;
    }
  }

  /** Chooses the delimiter from the head, and starts the byte pass with it. */
  #begin(complete: boolean): StructureScanner {
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    refuseBinary(bytes);
    const heads = DELIMITERS.map((delimiter) => readHead(bytes, delimiter, complete));
    const head = this.#recognised(heads) ?? voteDelimiter(heads);
    if (head === undefined) throw new RangeError('there is always a delimiter');
    if (head.records.length === 0) refuseUnreadable(heads);
    const scanner = new StructureScanner(head.delimiter);
    this.#head = head;
    this.#scanner = scanner;
    this.#scan(scanner, bytes);
    return scanner;
  }

  #recognised(heads: readonly Head[]): Head | undefined {
    const { corrected } = this;
    if (corrected === undefined) return recognisedHead(this.#templates, heads);
    return heads.find((head) => correctionHeaderIndex(head, corrected) >= 0);
  }

  #scan(scanner: StructureScanner, chunk: Buffer): void {
    const invalid = this.#utf8.write(chunk);
    if (invalid >= 0) {
      const line = scanner.line + newlinesIn(chunk.subarray(0, invalid), this.#endedInCr);
      throw invalidUtf8(line, 'has bytes that are not UTF-8');
    }
    scanner.write(chunk);
    this.#endedInCr = chunk.at(-1) === 0x0d;
  }
}

/** Not one record of the head can be read with any delimiter; too many columns says more than a line that is too long. */
function refuseUnreadable(heads: readonly Head[]): void {
  const errors = heads.flatMap(({ error }) => error ?? []);
  const error = errors.find(({ problem }) => problem.code === 'too_many_columns') ?? errors[0];
  if (error !== undefined) throw error;
}

function refuseWide(head: Head, scan: ScanResult): void {
  const { width } = usualWidth(head);
  if (width <= MAX_COLUMNS) return;
  throw tooManyColumns(width, scan.first.find(({ cells }) => cells === width)?.line ?? 1);
}

function isDefault(text: string): boolean {
  return text.trim() === '' || text.trim() === 'DEFAULT';
}

/** Line ends in a stretch of bytes; a CR before it counts, since the scanner waits for what follows a CR. */
function newlinesIn(bytes: Buffer, afterCr: boolean): number {
  let lines = afterCr ? 1 : 0;
  for (let i = 0; i < bytes.length; i++) {
    const lf = bytes[i] === 0x0a;
    const secondOfCrlf = lf && (i === 0 ? afterCr : bytes[i - 1] === 0x0d);
    if ((lf && !secondOfCrlf) || bytes[i] === 0x0d) lines++;
  }
  return lines;
}

function invalidUtf8(line: number, what: string): PermanentError {
  return fileProblem(
    'invalid_utf8',
    `The file ${what} (line ${line}): save it as UTF-8, or say its encoding in the field encoding, and check that it was transferred whole.`,
    { line },
  );
}

function emptyFile(scan: ScanResult): PermanentError {
  const what = scan.bytes === 0 ? 'is empty' : 'has only blank lines';
  return fileProblem('empty_file', `The file ${what}: send the report that the platform exported.`, {
    field: 'file',
  });
}

function headerOnly(scan: ScanResult, selection?: Selection): PermanentError {
  const line = scan.first[selection?.headerIndex ?? 0]?.line ?? 1;
  return fileProblem(
    'header_only',
    `The file has a header (line ${line}) and no rows after it: check that the report's period has data, and that it was exported whole.`,
    { field: 'file', line },
  );
}

function domainRequired(): PermanentError {
  return fileProblem(
    'domain_required',
    'Neither the request nor the template says the domain: send the field domain, either "Distribution Partners" or "Owned and Operated".',
    { field: 'domain' },
  );
}

function requirePeriod({ year, month, quarter }: PeriodParts): void {
  const hasPart = month !== undefined || quarter !== undefined;
  if (year !== undefined && hasPart) return;
  const missing = hasPart ? 'no year' : year === undefined ? 'no period' : 'no month or quarter';
  throw fileProblem(
    'period_required',
    `The file has no date column, and its name and the request together give ${missing}: send the fields year and month, or year and quarter.`,
    { field: hasPart || year === undefined ? 'year' : 'month' },
  );
}
