import type { Container, TextEncoding } from '@viewership/shared/runs/text-source';
import { fieldRefused, refused } from './errors.js';
import { type Packing, refuseNested, SNIFFED_BYTES } from './signatures.js';
import { type ReadOptions, unpacked } from './text.js';
import { chooseSheet } from './xlsx/sheet-stream.js';
import { ZipArchive } from './zip.js';

/** What the uploader said about how the bytes are to be read. */
export interface ReadingRequest {
  readonly encoding?: TextEncoding | undefined;
  /** Of a workbook; the first visible one when not given. */
  readonly sheet?: string | undefined;
}

/** Other documents that are zip archives inside, by an entry that they have. */
const DOCUMENTS: readonly { readonly has: string; readonly what: string }[] = [
  { has: 'xl/workbook.bin', what: 'a binary Excel workbook (.xlsb)' },
  { has: 'content.xml', what: 'an OpenDocument file (.ods)' },
  { has: 'Index/Document.iwa', what: 'an Apple Numbers document' },
  { has: 'word/document.xml', what: 'a Word document' },
  { has: 'ppt/presentation.xml', what: 'a PowerPoint presentation' },
];

/**
 * What a file is packed in. Throws PermanentError when it cannot be unpacked, and when a field says something of it that
 * cannot be: `sheet_not_applicable`, `encoding_not_applicable`.
 */
export async function findContainer(
  packing: Packing,
  request: ReadingRequest,
  options: ReadOptions,
): Promise<Container | undefined> {
  const container = packing === 'zip' ? await insideZip(request, options) : packed(packing);
  if (container?.kind === 'xlsx') {
    if (request.encoding === undefined) return container;
    throw fieldRefused(
      'encoding',
      'encoding_not_applicable',
      'The file is a workbook, whose text is always Unicode: leave the field encoding out.',
    );
  }
  refuseSheet(request);
  return container;
}

/** Throws PermanentError `sheet_not_applicable` when a sheet is named for what is no workbook. */
export function refuseSheet({ sheet }: ReadingRequest): void {
  if (sheet === undefined) return;
  throw fieldRefused(
    'sheet',
    'sheet_not_applicable',
    'The file is no workbook and has no sheets: leave the field sheet out.',
  );
}

function packed(packing: 'gzip' | 'none'): Container | undefined {
  return packing === 'gzip' ? { kind: 'gzip' } : undefined;
}

async function insideZip(request: ReadingRequest, options: ReadOptions): Promise<Container> {
  const archive = await ZipArchive.open(options.path);
  try {
    const document = DOCUMENTS.find(({ has }) => archive.entries.has(has));
    if (document !== undefined) {
      throw refused(
        'unsupported_format',
        `The file is ${document.what}, which is not read: save it as .xlsx or CSV.`,
      );
    }
    if (!archive.entries.has('[Content_Types].xml')) return { kind: 'zip', member: archive.only.fileName };
  } finally {
    archive.close();
  }
  return chooseSheet({ ...options, sheet: request.sheet }, options.signal);
}

/** The first bytes of the text. Throws PermanentError when what a container holds is no text, or packed once more. */
export async function headOf(container: Container | undefined, options: ReadOptions): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of unpacked(container, options)) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= SNIFFED_BYTES) break;
  }
  const head = Buffer.concat(chunks).subarray(0, SNIFFED_BYTES);
  if (container?.kind === 'gzip') refuseNested(head, 'gzip file');
  if (container?.kind === 'zip') refuseNested(head, 'zip archive');
  return head;
}
