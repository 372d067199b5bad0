import { type Packed, zip } from './archives.js';

export interface SheetXml {
  readonly name: string;
  /** What stands inside `sheetData`. */
  readonly rows: string;
  readonly state?: 'hidden' | 'veryHidden';
}

export interface WorkbookXml {
  readonly sheets: readonly SheetXml[];
  /** What stands inside `sst`. */
  readonly strings?: string;
  /** Format codes of the cell styles 1, 2 …; style 0 is General. */
  readonly formats?: readonly string[];
  readonly date1904?: boolean;
  readonly extra?: readonly Packed[];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A workbook from the XML of its rows. */
export function workbook({ sheets, strings, formats = [], date1904, extra = [] }: WorkbookXml): Buffer {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (...inner: string[]) =>
    `<Relationships xmlns="${PACKAGE}">${inner.join('')}</Relationships>`;
  const tab = ({ name, state }: SheetXml, index: number) =>
    `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${state === undefined ? '' : ` state="${state}"`}/>`;
  const custom = formats.map(
    (code, index) => `<numFmt numFmtId="${170 + index}" formatCode="${escaped(code)}"/>`,
  );
  const styles = formats.map((_, index) => `<xf numFmtId="${170 + index}"/>`);
  return zip(
    { name: '[Content_Types].xml', bytes: '<Types/>' },
    { name: '_rels/.rels', bytes: relations(relation('r', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      bytes: `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${date1904 === true ? 1 : 0}"/><sheets>${sheets.map(tab).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: relations(
        ...sheets.map((_, index) =>
          relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
        ),
        relation('s', 'styles', '/xl/styles.xml'),
        ...(strings === undefined ? [] : [relation('t', 'sharedStrings', 'sharedStrings.xml')]),
      ),
    },
    {
      name: 'xl/styles.xml',
      bytes: `<styleSheet><numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    },
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', bytes: `<sst>${strings}</sst>` }]),
    ...sheets.map(({ rows }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      bytes: `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
    })),
    ...extra,
  );
}

/** A cell of text, written in place. */
export const inline = (text: string): string =>
  text === '' ? '<c/>' : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

export const row = (...cells: string[]): string => `<row>${cells.join('')}</row>`;

/** A sheet of text cells. */
export const textRows = (records: readonly (readonly string[])[]): string =>
  records.map((record) => row(...record.map(inline))).join('');
