import { refused } from '../errors.js';
import type { ReadingLimits } from '../limits.js';
import type { ZipArchive } from '../zip.js';
import { MAX_CELL_CHARACTERS, MAX_STRING_BYTES, MAX_STRINGS } from './limits.js';
import { unescaped } from './values.js';
import { partOf } from './workbook.js';
import { parseXml } from './xml.js';

const SEGMENT_BYTES = 4 << 20;
const LENGTH_BYTES = 4;

/** The strings of a workbook as UTF-8 outside of the JavaScript heap: about as large as they are in the file. */
export class StringTable {
  readonly #segments: Buffer[] = [];
  #starts = new Float64Array(1024);
  #count = 0;
  #used = SEGMENT_BYTES;

  get size(): number {
    return this.#count;
  }

  /** Throws PermanentError `workbook_too_large`. */
  add(text: string): void {
    const bytes = Buffer.from(text);
    if (this.#used + LENGTH_BYTES + bytes.length > SEGMENT_BYTES) {
      if ((this.#segments.length + 1) * SEGMENT_BYTES > MAX_STRING_BYTES) throw tooManyStrings();
      this.#segments.push(Buffer.allocUnsafeSlow(SEGMENT_BYTES));
      this.#used = 0;
    }
    if (this.#count === MAX_STRINGS) throw tooManyStrings();
    if (this.#count === this.#starts.length) {
      const grown = new Float64Array(this.#count * 2);
      grown.set(this.#starts);
      this.#starts = grown;
    }
    const segment = this.#segments.at(-1);
    if (segment === undefined) throw new RangeError('there is always a segment');
    this.#starts[this.#count++] = (this.#segments.length - 1) * SEGMENT_BYTES + this.#used;
    segment.writeUInt32LE(bytes.length, this.#used);
    bytes.copy(segment, this.#used + LENGTH_BYTES);
    this.#used += LENGTH_BYTES + bytes.length;
  }

  get(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return undefined;
    const start = this.#starts[index] as number;
    const segment = this.#segments[Math.floor(start / SEGMENT_BYTES)];
    const at = start % SEGMENT_BYTES;
    const from = at + LENGTH_BYTES;
    return segment?.toString('utf8', from, from + segment.readUInt32LE(at));
  }
}

/** Reads the shared strings: the runs of rich text joined, without the readings of East Asian characters. */
export async function readSharedStrings(
  archive: ZipArchive,
  part: string | undefined,
  limits: ReadingLimits,
): Promise<StringTable> {
  const table = new StringTable();
  const entry = part === undefined ? undefined : partOf(archive, part);
  if (entry === undefined) return table;
  let text = '';
  let inText = false;
  let inReading = false;
  await parseXml(archive.read(entry, limits), {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') inReading = true;
      else if (name === 't') inText = !inReading;
    },
    text: (part_) => {
      if (!inText) return;
      text += part_;
      if (text.length > MAX_CELL_CHARACTERS) throw cellTooLarge();
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') table.add(unescaped(text));
    },
  });
  return table;
}

export function cellTooLarge(): Error {
  return refused(
    'cell_too_large',
    `A cell of the workbook is longer than ${MAX_CELL_CHARACTERS} characters, more than a cell of a report can be: remove or shorten it.`,
  );
}

function tooManyStrings(): Error {
  return refused(
    'workbook_too_large',
    `The workbook's texts are larger than ${MAX_STRING_BYTES} bytes or more than ${MAX_STRINGS}, which is more than is kept in memory: save the sheet as CSV and send that.`,
  );
}
