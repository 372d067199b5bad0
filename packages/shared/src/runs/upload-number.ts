import type { ArtifactStore } from '../artifacts/store.js';
import { keys } from './keys.js';

/**
 * The number that the ids of an upload's rows are made from, claimed by exclusive creation; a claim that a crashed attempt of the
 * same upload left is taken up again.
 */
export async function claimUploadNumber(store: ArtifactStore, uploadId: string): Promise<number> {
  const hint = Number((await store.read(keys.numbersLatest))?.toString('utf8') ?? '0');
  for (let number = (Number.isSafeInteger(hint) ? hint : 0) + 1; ; number += 1) {
    if (await store.create(keys.number(number), uploadId)) {
      await store.replace(keys.numbersLatest, String(number));
      return number;
    }
    const owner = (await store.read(keys.number(number)))?.toString('utf8');
    if (owner === uploadId) return number;
  }
}
