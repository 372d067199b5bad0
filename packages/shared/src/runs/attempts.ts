import type { ArtifactStore } from '../artifacts/store.js';
import { PermanentError } from '../errors.js';
import { keys } from './keys.js';
import type { StageName } from '../stages/stage.js';

/**
 * How often a stage of a run may be started. The queue retries errors, but it knows nothing of a file that kills the
 * process each time; and it is disposable. So the starts are counted where the runs are.
 */
export const MAX_STARTS = 10;

export interface Attempt {
  /** 1 for the first start of the stage in its run. */
  readonly no: number;
  /** Takes the start back: the process was asked to stop, the file is not to blame. */
  withdraw(): Promise<void>;
}

/** Counts a start. Throws PermanentError `gave_up` when the stage was started too often without leaving a result. */
export async function countStart(
  store: ArtifactStore,
  uploadId: string,
  run: number,
  stage: StageName,
): Promise<Attempt> {
  for (let no = 1; no <= MAX_STARTS; no += 1) {
    const key = keys.attempt(uploadId, run, stage, no);
    if (await store.create(key, new Date().toISOString())) return { no, withdraw: () => store.remove(key) };
  }
  throw new PermanentError({
    code: 'gave_up',
    detail: `The stage ${stage} was started ${MAX_STARTS} times and never came to an end; it probably exhausts memory or disk. See the logs of these attempts, then redrive the upload.`,
  });
}

/** The number of the last start of a stage of a run, at least `known`; 0 before the first. One look for each start since. */
export async function lastStart(
  store: Pick<ArtifactStore, 'size'>,
  { uploadId, run, stage }: { uploadId: string; run: number; stage: StageName },
  known: number,
): Promise<number> {
  let no = known;
  while (no < MAX_STARTS && (await store.size(keys.attempt(uploadId, run, stage, no + 1))) !== undefined)
    no += 1;
  return no;
}
