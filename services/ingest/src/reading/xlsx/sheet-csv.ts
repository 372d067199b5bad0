import { tooManyColumns } from '../../sanitize/structure/errors.js';
import { MAX_COLUMNS } from '../../sanitize/structure/limits.js';
import type { ReadingLimits } from '../limits.js';
import { refused, shown } from '../errors.js';
import { ZipArchive } from '../zip.js';
import { readSharedStrings, type StringTable } from './shared-strings.js';
import { brokenSheet, type CellType, type SheetListener, SheetRows } from './sheet-rows.js';
import { type NumberKind, readStyles } from './styles.js';
import { isoDateText, numericText, unescaped } from './values.js';
import { openWorkbook, partOf, type Sheet, sheetOf } from './workbook.js';
import { xmlParser } from './xml.js';

const CHUNK_CHARACTERS = 1 << 18;

export interface SheetOptions {
  readonly path: string;
  readonly limits: ReadingLimits;
  readonly sheet?: string | undefined;
}

/** A sheet, and how many columns it has up to the last one with a value in any row. */
export interface SheetChoice {
  readonly sheet: string;
  readonly columns: number;
}

/**
 * Finds the sheet and goes through it once. Throws PermanentError `sheet_unknown`, `too_many_columns`, `empty_file`, and
 * everything that reading it can throw.
 */
export async function measureSheet({ path, limits, sheet: name }: SheetOptions): Promise<SheetChoice> {
  const archive = await ZipArchive.open(path);
  try {
    const sheet = sheetOf(await openWorkbook(archive), name);
    let columns = 0;
    const parse = xmlParser(
      new SheetRows({
        cell: (column) => {
          columns = Math.max(columns, column + 1);
        },
        row: (row) => {
          if (columns > MAX_COLUMNS) throw tooManyColumns(columns, row);
        },
      }),
    );
    for await (const chunk of sheetXml(archive, sheet, limits)) parse.write(chunk);
    parse.end();
    if (columns === 0) {
      throw refused(
        'empty_file',
        `The sheet ${shown(sheet.name)} is empty: say in the field sheet which one has the report.`,
      );
    }
    return { sheet: sheet.name, columns };
  } finally {
    archive.close();
  }
}

/**
 * A sheet as CSV, in chunks: comma, LF, one line for each of its rows to the last one with a value (a line break inside a
 * cell is a space), so that line numbers are row numbers; every line has `columns` cells. What is hidden or filtered is
 * there too. A merged cell has its value in its first cell, a formula its stored value, an error its text.
 */
export async function* sheetCsv({
  path,
  limits,
  sheet: name,
  columns,
}: SheetOptions & SheetChoice): AsyncGenerator<Buffer> {
  const archive = await ZipArchive.open(path);
  try {
    const workbook = await openWorkbook(archive);
    const sheet = sheetOf(workbook, name);
    const texts = new CellTexts(
      await readSharedStrings(archive, workbook.stringsPart, limits),
      await readStyles(archive, workbook.stylesPart),
      workbook.date1904,
    );
    const writer = new CsvWriter(columns, texts);
    const parse = xmlParser(new SheetRows(writer));
    for await (const chunk of sheetXml(archive, sheet, limits)) {
      parse.write(chunk);
      if (writer.waiting >= CHUNK_CHARACTERS) yield* writer.take();
    }
    parse.end();
    yield* writer.take();
  } finally {
    archive.close();
  }
}

function sheetXml(archive: ZipArchive, { part, name }: Sheet, limits: ReadingLimits): AsyncIterable<Buffer> {
  const entry = partOf(archive, part);
  if (entry === undefined) throw brokenSheet(`${shown(name)} is not in the workbook`);
  return archive.read(entry, limits);
}

class CellTexts {
  constructor(
    private readonly strings: StringTable,
    private readonly kinds: readonly NumberKind[],
    private readonly date1904: boolean,
  ) {}

  of(type: CellType, style: number, raw: string): string {
    switch (type) {
      case 's': {
        const text = this.strings.get(Number(raw));
        if (text === undefined)
          throw brokenSheet(`it refers to a text ${raw.slice(0, 20)} that does not exist`);
        return text;
      }
      case 'str':
      case 'inlineStr':
        return unescaped(raw);
      case 'b':
        return raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        return raw;
      case 'd':
        return isoDateText(raw);
      case 'n':
        return numericText(raw, this.kinds[style] ?? 'number', this.date1904);
    }
  }
}

class CsvWriter implements SheetListener {
  waiting = 0;
  #lines: string[] = [];
  /** Rows that were written; those between this and the next one with a value are empty. */
  #row = 0;
  readonly #cells: string[];
  #used = false;

  constructor(
    private readonly columns: number,
    private readonly texts: CellTexts,
  ) {
    this.#cells = Array.from({ length: columns }, () => '');
  }

  cell(column: number, type: CellType, style: number, raw: string): void {
    if (column >= this.columns) throw brokenSheet('it is wider than it was');
    this.#cells[column] = quoted(this.texts.of(type, style, raw));
    this.#used = true;
  }

  row(row: number): void {
    if (!this.#used) return;
    const empty = ','.repeat(this.columns - 1);
    for (let blank = this.#row + 1; blank < row; blank++) this.#write(empty);
    this.#row = row;
    this.#write(this.#cells.join(','));
    this.#cells.fill('');
    this.#used = false;
  }

  *take(): Generator<Buffer> {
    if (this.#lines.length === 0) return;
    const text = this.#lines.join('');
    this.#lines = [];
    this.waiting = 0;
    yield Buffer.from(text);
  }

  #write(line: string): void {
    this.#lines.push(line, '\n');
    this.waiting += line.length + 1;
  }
}

function quoted(text: string): string {
  const line = /[\r\n]/.test(text) ? text.replaceAll(/\r\n|\r|\n/g, ' ') : text;
  return /[",]|^\s|\s$/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
