import { refused } from '../errors.js';
import { MAX_CELL_CHARACTERS, MAX_ROWS } from './limits.js';
import { cellTooLarge } from './shared-strings.js';
import type { Attributes, XmlHandler } from './xml.js';

/** How a cell's stored text is to be read: ECMA-376 part 1, section 18.18.11. */
export type CellType = 'n' | 's' | 'str' | 'inlineStr' | 'b' | 'e' | 'd';
const CELL_TYPES: ReadonlySet<string> = new Set(['n', 's', 'str', 'inlineStr', 'b', 'e', 'd']);

export interface SheetListener {
  /** A cell that has a value. `column` counts from 0, `style` is its index in the workbook's styles. */
  cell(column: number, type: CellType, style: number, text: string): void;
  /** After the cells of a row; `row` counts from 1 and rises. */
  row(row: number): void;
}

/** Takes the cells out of a worksheet's XML. Throws PermanentError `workbook_broken`, `formula_without_value`, `cell_too_large`. */
export class SheetRows implements XmlHandler {
  #row = 0;
  #column = -1;
  #inData = false;
  #inCell = false;
  #inValue = false;
  #inReading = false;
  #type: CellType = 'n';
  #style = 0;
  #text = '';
  #hasValue = false;
  #hasFormula = false;

  constructor(private readonly listener: SheetListener) {}

  open(name: string, attributes: Attributes): void {
    if (!this.#inData) {
      if (name === 'sheetData') this.#inData = true;
      return;
    }
    if (name === 'c') this.#beginCell(attributes);
    else if (name === 'row') this.#beginRow(attributes['r']);
    else if (this.#inCell) {
      if (name === 'v') {
        this.#inValue = this.#type !== 'inlineStr';
        this.#hasValue = true;
      } else if (name === 't') {
        this.#inValue = this.#type === 'inlineStr' && !this.#inReading;
        this.#hasValue = true;
      } else if (name === 'f') this.#hasFormula = true;
      else if (name === 'rPh') this.#inReading = true;
    }
  }

  text(text: string): void {
    if (!this.#inValue) return;
    this.#text += text;
    if (this.#text.length > MAX_CELL_CHARACTERS) throw cellTooLarge();
  }

  close(name: string): void {
    if (!this.#inData) return;
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'rPh') this.#inReading = false;
    else if (name === 'row') this.listener.row(this.#row);
    else if (name === 'sheetData') this.#inData = false;
  }

  #beginRow(number: string | undefined): void {
    const row = number === undefined ? this.#row + 1 : Number(number);
    if (!Number.isInteger(row) || row <= this.#row || row > MAX_ROWS) {
      throw brokenSheet(`row ${String(number).slice(0, 20)} comes after row ${this.#row}`);
    }
    this.#row = row;
    this.#column = -1;
  }

  #beginCell({ r: reference, t: type = 'n', s: style }: Attributes): void {
    const column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (column <= this.#column) throw brokenSheet(`its cells in row ${this.#row} are not in order`);
    if (!CELL_TYPES.has(type)) throw brokenSheet(`a cell in row ${this.#row} has an unknown type`);
    this.#column = column;
    this.#type = type as CellType;
    this.#style = style === undefined ? 0 : Number(style);
    this.#text = '';
    this.#hasValue = false;
    this.#hasFormula = false;
    this.#inCell = true;
  }

  #endCell(): void {
    this.#inCell = false;
    this.#inValue = false;
    if (this.#hasFormula && !this.#hasValue) {
      throw refused(
        'formula_without_value',
        `A formula in row ${this.#row} of the sheet has no stored value: open the workbook in a spreadsheet program, save it, and send it again.`,
      );
    }
    if (this.#text !== '') this.listener.cell(this.#column, this.#type, this.#style, this.#text);
  }
}

/** The column of a reference such as `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~0x20;
    if (code < 0x41 || code > 0x5a) break;
    column = column * 26 + code - 0x40;
  }
  if (column < 1 || column > 16_384) throw brokenSheet(`it has a cell ${reference.slice(0, 20)}`);
  return column - 1;
}

export function brokenSheet(what: string): Error {
  return refused(
    'workbook_broken',
    `The sheet cannot be read (${what}): open the workbook in a spreadsheet program, save it, and send it again.`,
  );
}
