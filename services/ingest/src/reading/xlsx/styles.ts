import type { ZipArchive } from '../zip.js';
import { readPart } from './workbook.js';

/** What a number stands for by its format: a day, an amount of time, or itself. */
export type NumberKind = 'number' | 'date' | 'time';

/** Formats that every workbook has without declaring them: ECMA-376 part 1, section 18.8.30, with those of East Asia. */
const BUILT_IN_DATES: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);
const BUILT_IN_TIMES: ReadonlySet<number> = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47]);

/** What the numbers of each cell style (index `s` of a cell) stand for. */
export async function readStyles(archive: ZipArchive, part: string | undefined): Promise<NumberKind[]> {
  if (part === undefined) return [];
  const custom = new Map<number, NumberKind>();
  const kinds: NumberKind[] = [];
  let inCells = false;
  await readPart(archive, part, {
    open: (name, attributes) => {
      if (name === 'numFmt')
        custom.set(Number(attributes['numFmtId']), kindOfFormat(attributes['formatCode'] ?? ''));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) kinds.push(kindOf(Number(attributes['numFmtId'] ?? 0), custom));
    },
    text: () => {},
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return kinds;
}

function kindOf(id: number, custom: ReadonlyMap<number, NumberKind>): NumberKind {
  const known = custom.get(id);
  if (known !== undefined) return known;
  return BUILT_IN_DATES.has(id) ? 'date' : BUILT_IN_TIMES.has(id) ? 'time' : 'number';
}

/** Reads a format code such as `[$-409]d-mmm-yy;@` or `[h]:mm:ss`; literals, colours and padding say nothing. */
export function kindOfFormat(code: string): NumberKind {
  const [positive = ''] = code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .replaceAll(/general|AM\/PM|A\/P/gi, '')
    .split(';');
  if (/[yd]/i.test(positive)) return 'date';
  if (/[hs]/i.test(positive)) return 'time';
  // A lone `m` is a month, one in brackets minutes.
  if (/\[m+\]/i.test(positive)) return 'time';
  return /m/i.test(positive) ? 'date' : 'number';
}
