import { readJson, toJson } from '../artifacts/json.js';
import type { ArtifactStore } from '../artifacts/store.js';
import { CheckError } from '../errors.js';
import type { RunState } from '../runs/state.js';
import { rematchKeys } from './keys.js';
import { Rematch, RematchedUpload, RematchResult, RematchStep } from './rematch.js';

export interface RematchState {
  readonly rematch: Rematch;
  readonly results: Partial<Record<RematchStep, RematchResult>>;
  /** The first step without a result; null when the rematch has ended. */
  readonly nextStep: RematchStep | null;
}

/** Rematches in the artifact store. Everything is written once; the state is derived. */
export class RematchLedger {
  constructor(
    private readonly store: ArtifactStore,
    private readonly options: { readonly codeVersion: string },
  ) {}

  /** The last rematch; undefined before the first. */
  async last(): Promise<RematchState | undefined> {
    const numbers = (await this.store.children(rematchKeys.runs)).map(Number).filter(Number.isInteger);
    for (const no of numbers.toReversed()) {
      const state = await this.read(no);
      if (state !== undefined) return state;
    }
    return undefined;
  }

  async read(no: number): Promise<RematchState | undefined> {
    const rematch = await readJson(this.store, rematchKeys.rematch(no), Rematch);
    if (rematch === undefined) return undefined;
    const results: Partial<Record<RematchStep, RematchResult>> = {};
    for (const step of RematchStep.options) {
      const result = await readJson(this.store, rematchKeys.result(no, step), RematchResult);
      if (result === undefined) return { rematch, results, nextStep: step };
      results[step] = result;
      if (result.outcome !== 'done') return { rematch, results, nextStep: null };
    }
    return { rematch, results, nextStep: null };
  }

  /** Creates the rematch after `last` exclusively; undefined when another process was first. */
  async start(last: number, referenceDigest: string): Promise<Rematch | undefined> {
    const { codeVersion } = this.options;
    const rematch = Rematch.parse({
      no: last + 1,
      referenceDigest,
      codeVersion,
      createdAt: new Date().toISOString(),
    });
    return (await this.store.create(rematchKeys.rematch(rematch.no), toJson(rematch))) ? rematch : undefined;
  }

  /** Publishes exclusively; the result that stands, ours or another attempt's. */
  async publish(no: number, step: RematchStep, result: RematchResult): Promise<RematchResult> {
    if (await this.store.create(rematchKeys.result(no, step), toJson(RematchResult.parse(result))))
      return result;
    const standing = await readJson(this.store, rematchKeys.result(no, step), RematchResult);
    if (standing === undefined)
      throw new CheckError('exclusive_create', `the result of ${step} of rematch ${no} cannot be read`);
    return standing;
  }

  async publishUpload(result: RematchedUpload): Promise<void> {
    const key = rematchKeys.uploadResult(result.uploadId, result.rematch);
    await this.store.create(key, toJson(RematchedUpload.parse(result)));
  }
}

/**
 * What an upload came to with each rematch that changed it, in their order. What no run has loaded has none, and each stage that
 * reads the state is spared a listing.
 */
export async function rematchesOf(
  store: Pick<ArtifactStore, 'children' | 'read'>,
  uploadId: string,
  runs: readonly RunState[],
): Promise<RematchedUpload[]> {
  if (
    !runs.some(({ results }) => results.some(({ stage, outcome }) => stage === 'load' && outcome === 'done'))
  )
    return [];
  const prefix = rematchKeys.ofUpload(uploadId);
  const found: RematchedUpload[] = [];
  for (const name of await store.children(prefix)) {
    const result = await readJson(store, `${prefix}${name}`, RematchedUpload);
    if (result !== undefined) found.push(result);
  }
  return found;
}
