import { readFile } from 'node:fs/promises';
import wabt from 'wabt';

const SOURCE = new URL('../wasm/plain-records.wat', import.meta.url);

/** What the service loads. */
export const PLAIN_RECORDS = new URL('../wasm/plain-records.wasm', import.meta.url);

/** Assembles the module; the same bytes each time. Throws where the source is wrong. */
export async function assemblePlainRecords(): Promise<Uint8Array> {
  const assembler = await wabt();
  const parsed = assembler.parseWat('plain-records.wat', await readFile(SOURCE, 'utf8'), { simd: true });
  try {
    parsed.validate();
    return parsed.toBinary({}).buffer;
  } finally {
    parsed.destroy();
  }
}
