import { open } from 'node:fs/promises';
import type { TextSource } from '@viewership/shared/runs/text-source';
import { findContainer, headOf, type ReadingRequest, refuseSheet } from '../reading/container.js';
import { codePageOf } from '../reading/encoding/code-page.js';
import { encodingOfHead } from '../reading/encoding/detect.js';
import { surveyBytes } from '../reading/encoding/survey.js';
import { packingOf, SNIFFED_BYTES } from '../reading/signatures.js';
import { type ReadOptions, textOf, unpacked } from '../reading/text.js';
import { HEAD_BYTES } from '../sanitize/structure/limits.js';
import { Utf8Checker } from '../sanitize/structure/utf8.js';

/** The beginning of a file's text, as UTF-8. */
export interface Sample {
  readonly source: TextSource;
  readonly bytes: Buffer;
  /** True when that is all of it. */
  readonly complete: boolean;
}

/**
 * Unpacks and decodes the beginning of a file; memory is bounded whatever the file's size. Throws PermanentError for what cannot be
 * unpacked or decoded, as an upload does.
 */
export async function readSample(request: ReadingRequest, options: ReadOptions): Promise<Sample> {
  const packing = packingOf(await firstBytes(options.path));
  if (packing === 'none') refuseSheet(request);
  const container = packing === 'none' ? undefined : await findContainer(packing, request, options);
  const encoding = encodingOfHead(await headOf(container, options), request.encoding);
  const source = { container, encoding };
  const sample = await beginningOf(source, options);
  const utf8 = new Utf8Checker();
  if (request.encoding !== undefined || utf8.write(sample.bytes) < 0) return sample;
  const codePage = codePageOf(await surveyBytes(unpacked(container, options)));
  return beginningOf({ container, encoding: codePage }, options);
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function beginningOf(source: TextSource, options: ReadOptions): Promise<Sample> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of textOf(source, options)) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > HEAD_BYTES) break;
  }
  return { source, bytes: Buffer.concat(chunks), complete: bytes <= HEAD_BYTES };
}
