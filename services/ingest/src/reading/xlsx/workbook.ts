import { fieldRefused, listed, refused, shown } from '../errors.js';
import type { ReadingLimits } from '../limits.js';
import type { ZipArchive } from '../zip.js';
import { MAX_PART_BYTES } from './limits.js';
import { type Attributes, parseXml, type XmlHandler } from './xml.js';

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Name of its part in the archive. */
  readonly part: string;
}

export interface Workbook {
  /** Worksheets in the order of their tabs; charts and the like are none. */
  readonly sheets: readonly Sheet[];
  /** Days are counted from 1904 instead of 1900. */
  readonly date1904: boolean;
  readonly stylesPart: string | undefined;
  readonly stringsPart: string | undefined;
}

interface Relation {
  readonly id: string;
  /** Last segment of the type's URI; strict and transitional workbooks differ in what is before. */
  readonly type: string;
  readonly part: string;
}

/** Throws PermanentError `container_broken`, `unsupported_format` when the archive is no workbook. */
export async function openWorkbook(archive: ZipArchive): Promise<Workbook> {
  const main = (await relations(archive, '')).find(({ type }) => type === 'officeDocument')?.part;
  if (main === undefined || partOf(archive, main) === undefined) {
    throw refused(
      'unsupported_format',
      'The file is an Office file without a workbook: save the report as .xlsx or CSV.',
    );
  }
  const related = await relations(archive, main);
  const partById = new Map(
    related.filter(({ type }) => type === 'worksheet').map(({ id, part }) => [id, part]),
  );
  const sheets: Sheet[] = [];
  let date1904 = false;
  await readPart(archive, main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const part = partById.get(relationId(attributes));
      const state = attributes['state'] ?? 'visible';
      if (part !== undefined)
        sheets.push({ name: attributes['name'] ?? '', hidden: state !== 'visible', part });
    },
    text: () => {},
    close: () => {},
  });
  return {
    sheets,
    date1904,
    stylesPart: related.find(({ type }) => type === 'styles')?.part,
    stringsPart: related.find(({ type }) => type === 'sharedStrings')?.part,
  };
}

/** The sheet of that name, hidden or not; without a name the first visible one. Throws PermanentError `sheet_unknown`. */
export function sheetOf({ sheets }: Workbook, name: string | undefined): Sheet {
  const names = listed(sheets.map((sheet) => sheet.name));
  if (name !== undefined) {
    const key = (text: string) => text.trim().toLowerCase();
    const found =
      sheets.find((sheet) => sheet.name === name) ?? sheets.find((sheet) => key(sheet.name) === key(name));
    if (found !== undefined) return found;
    throw fieldRefused(
      'sheet',
      'sheet_unknown',
      `The workbook has no sheet ${shown(name)}; it has ${names}: say one of these in the field sheet, or leave it out for the first.`,
    );
  }
  const first = sheets.find(({ hidden }) => !hidden) ?? sheets[0];
  if (first !== undefined) return first;
  throw refused(
    'sheet_unknown',
    'The workbook has no sheet with cells: save the report as a worksheet or as CSV.',
  );
}

/** Parses a part of the archive that must be small. */
export async function readPart(archive: ZipArchive, part: string, handler: XmlHandler): Promise<void> {
  const entry = partOf(archive, part);
  if (entry === undefined)
    throw refused('container_broken', `The workbook lacks its part ${shown(part)}: save it anew.`);
  await parseXml(archive.read(entry, PART_LIMITS), handler);
}

/** Part names compare without case: ECMA-376 part 2, section 6.3.5. */
export function partOf(archive: ZipArchive, part: string): ReturnType<ZipArchive['entries']['get']> {
  const exact = archive.entries.get(part);
  if (exact !== undefined) return exact;
  const wanted = part.toLowerCase();
  return [...archive.entries.values()].find(({ fileName }) => fileName.toLowerCase() === wanted);
}

const PART_LIMITS: ReadingLimits = {
  maxTextBytes: MAX_PART_BYTES,
  maxRatio: Number.POSITIVE_INFINITY,
  ratioFromBytes: Number.POSITIVE_INFINITY,
};

async function relations(archive: ZipArchive, source: string): Promise<Relation[]> {
  const slash = source.lastIndexOf('/') + 1;
  const folder = source.slice(0, slash);
  const found: Relation[] = [];
  await readPart(archive, `${folder}_rels/${source.slice(slash)}.rels`, {
    open: (name, { Id: id, Type: type, Target: target, TargetMode: mode }) => {
      if (name !== 'Relationship' || id === undefined || type === undefined || target === undefined) return;
      if (mode === 'External') return;
      const base = new URL(`zip:///${folder}`);
      const part = decodeURI(new URL(target, base).pathname).slice(1);
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), part });
    },
    text: () => {},
    close: () => {},
  });
  return found;
}

function relationId(attributes: Attributes): string {
  const [, id = ''] = Object.entries(attributes).find(([name]) => name.endsWith(':id')) ?? [];
  return id;
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
