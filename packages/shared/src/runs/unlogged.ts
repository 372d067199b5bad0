import { z } from 'zod';
import type { ArtifactStore } from '../artifacts/store.js';
import { StageName } from '../stages/stage.js';
import { keys } from './keys.js';
import { Run } from './run.js';
import { UploadId } from './upload.js';

/** Names the result of a stage of a run. */
const UnloggedResult = z.strictObject({ uploadId: UploadId, run: Run.shape.no, stage: StageName });
export type UnloggedResult = z.infer<typeof UnloggedResult>;

/**
 * The results that may not be in the execution log yet. `RunLedger.publish` sets their markers before it publishes, so that
 * no result is missing here, whatever crashes when; some of them may therefore not be published yet.
 */
export async function unloggedResults(store: Pick<ArtifactStore, 'children'>): Promise<UnloggedResult[]> {
  const names = await store.children(keys.unloggedAll);
  return names.flatMap((name) => {
    const [uploadId, run, stage] = name.split('.');
    return UnloggedResult.safeParse({ uploadId, run: Number(run), stage }).data ?? [];
  });
}

/** To be called when the result is in the execution log. */
export async function markLogged(
  store: Pick<ArtifactStore, 'remove'>,
  { uploadId, run, stage }: UnloggedResult,
): Promise<void> {
  await store.remove(keys.unlogged(uploadId, run, stage));
}
