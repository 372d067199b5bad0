import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ReadingRequest } from '../../src/reading/container.js';
import { READING_LIMITS, type ReadingLimits } from '../../src/reading/limits.js';
import { textOf } from '../../src/reading/text.js';
import type { ProbeResult } from '../../src/sanitize/probe.js';
import { probeUpload } from '../sanitize/harness.js';

export interface Read extends ProbeResult {
  /** The decoded text. */
  readonly text: string;
}

export interface ReadRequest extends ReadingRequest {
  readonly limits?: ReadingLimits;
  readonly chunkBytes?: number;
}

/** Probes an upload of the made-up platform as the service does, then reads its text as the stage does. */
export async function read(
  bytes: Buffer,
  { limits, chunkBytes, ...reading }: ReadRequest = {},
): Promise<Read> {
  const directory = await mkdtemp(join(tmpdir(), 'reading-'));
  const path = join(directory, 'raw');
  try {
    await writeFile(path, bytes);
    const probed = await probeUpload(bytes, path, {
      reading,
      request: { platform: 'Acme TV' },
      ...(limits === undefined ? {} : { limits }),
      ...(chunkBytes === undefined ? {} : { chunkBytes }),
    });
    const text = await buffer(textOf(probed.structure, { path, limits: READING_LIMITS }));
    return { ...probed, text: text.toString() };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
