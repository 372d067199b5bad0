import type { Run } from './run.js';
import type { Upload } from './upload.js';
import { STAGE_ORDER } from '../stages/index.js';
import type { RematchedUpload } from '../rematch/rematch.js';
import type { StageName, StageResult } from '../stages/stage.js';

export type UploadStatus =
  'received' | 'sanitized' | 'normalized' | 'matched' | 'loaded' | 'held' | 'failed' | 'deleted';

export interface RunState {
  readonly run: Run;
  /** In stage order; only those that have been published. */
  readonly results: readonly StageResult[];
}

export interface UploadState {
  readonly upload: Upload;
  /** By number, ascending. */
  readonly runs: readonly RunState[];
  readonly status: UploadStatus;
  /** The first stage of the highest run without a result, when the upload is still under way. */
  readonly nextStage: StageName | null;
  /** For each stage the result that counts: that of the highest run which has one at or before the current run's reach. */
  readonly results: Partial<Record<StageName, StageResult>>;
  /** The rematches that changed what the upload came to since it was loaded, in their order; the last says what it comes to. */
  readonly rematches: readonly RematchedUpload[];
}

const DONE_STATUS: Record<StageName, UploadStatus> = {
  sanitize: 'sanitized',
  normalize: 'normalized',
  match: 'matched',
  load: 'loaded',
  delete: 'deleted',
};

/**
 * The state of an upload is the fold over its runs; the highest wins. A run that starts at a later stage inherits the
 * results of the stages before it from the runs below. A run that deletes leaves the upload as it is until it is done; then
 * only what the file itself says still counts, and nothing of what was decided or loaded.
 */
export function foldRuns(
  upload: Upload,
  runs: readonly RunState[],
  rematches: readonly RematchedUpload[] = [],
): UploadState {
  const results: Partial<Record<StageName, StageResult>> = {};
  let status: UploadStatus = 'received';
  let nextStage: StageName | null = 'sanitize';
  for (const { run, results: published } of runs) {
    delete results.delete;
    if (run.fromStage === 'delete') {
      nextStage = 'delete';
      for (const result of published) {
        ({ status, nextStage } = after(upload, result, status));
        if (result.outcome === 'done') for (const stage of STAGE_ORDER.slice(1)) delete results[stage];
        results.delete = result;
      }
      continue;
    }
    const from = STAGE_ORDER.indexOf(run.fromStage);
    for (const stage of STAGE_ORDER.slice(from)) delete results[stage];
    status = from === 0 ? 'received' : DONE_STATUS[STAGE_ORDER[from - 1] as StageName];
    nextStage = run.fromStage;
    for (const result of published) {
      results[result.stage] = result;
      ({ status, nextStage } = after(upload, result, status));
    }
  }
  // A rematch changed what a run had loaded; it counts while that is what is loaded.
  const { load } = results;
  const loadedBy = runs.findLast(({ results: published }) => load !== undefined && published.includes(load));
  const counting = rematches.filter(({ run }) => load?.outcome === 'done' && run === loadedBy?.run.no);
  return { upload, runs, status, nextStage, results, rematches: counting };
}

function after(
  upload: Upload,
  result: StageResult,
  before: UploadStatus,
): { status: UploadStatus; nextStage: StageName | null } {
  switch (result.outcome) {
    case 'held':
      return { status: 'held', nextStage: null };
    case 'failed':
      return { status: 'failed', nextStage: null };
    case 'superseded':
      // Only a higher run supersedes; the fold goes on to it.
      return { status: before, nextStage: null };
    case 'done': {
      if (result.stage === 'delete') return { status: 'deleted', nextStage: null };
      const last: StageName = upload.scope.dryRun ? 'match' : 'load';
      const next = STAGE_ORDER[STAGE_ORDER.indexOf(result.stage) + 1] ?? null;
      return { status: DONE_STATUS[result.stage], nextStage: result.stage === last ? null : next };
    }
  }
}

/** The stage whose result a run can get next; null when it can get none. */
export function stageAfter({ fromStage }: Run, results: readonly StageResult[]): StageName | null {
  const last = results.at(-1);
  if (last === undefined) return fromStage;
  if (last.outcome !== 'done' || fromStage === 'delete') return null;
  return STAGE_ORDER[STAGE_ORDER.indexOf(last.stage) + 1] ?? null;
}

/** True when an upload is deleted, or is about to be: a deletion that waits is done some time, unless it is sent anew. */
export function isDeleted({ status, nextStage }: Pick<UploadState, 'status' | 'nextStage'>): boolean {
  return status === 'deleted' || nextStage === 'delete';
}

/** True when nothing more will happen to the upload by itself. */
export function isTerminal(state: UploadState): boolean {
  return state.runs.length > 0 && state.nextStage === null;
}
