import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { ArtifactStore, Workspace } from '../artifacts/store.js';
import { CheckError, isPermanent, PermanentError, problemOf, TransientError } from '../errors.js';
import type { WrittenArtifact } from '../engine/session.js';
import { MAX_STARTS } from '../runs/attempts.js';
import type { ArtifactRef } from '../stages/stage.js';
import { rematchKeys } from './keys.js';
import type { RematchLedger, RematchState } from './ledger.js';
import type { Rematch, RematchResult, RematchStep } from './rematch.js';
import type { EnqueueRematch } from './request.js';

export interface RematchRunnerOptions {
  readonly store: ArtifactStore;
  readonly ledger: RematchLedger;
  readonly enqueue: EnqueueRematch;
  /** Told where a step is; a crash between any two is repaired by running it again. */
  readonly onStep?: ((step: RematchStep, at: 'computed' | 'published') => void) | undefined;
}

export interface RematchJob {
  readonly no: number;
  readonly lastTry: boolean;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** What a step's own code gets. */
export interface RematchWork {
  readonly rematch: Rematch;
  readonly workspace: Workspace;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Local path of an artifact of an earlier step. */
  readonly path: (step: RematchStep, artifact: string) => Promise<string>;
}

export interface RematchAnswer {
  /** Files in the workspace, by the name of the artifact. */
  readonly artifacts: Readonly<Record<string, WrittenArtifact>>;
  readonly facts: Record<string, unknown>;
}

export type RematchStepFunction = (work: RematchWork) => Promise<RematchAnswer>;

/**
 * The wrapper of every step of a rematch, as `StageRunner` is that of stages: a step with a result is not run again; artifacts
 * get names of this attempt, and the result, published exclusively and last, says which count; failure is a result too. The
 * next step is enqueued, or found by the keeper of rematches where that is lost.
 */
export class RematchRunner {
  constructor(private readonly options: RematchRunnerOptions) {}

  async run(step: RematchStep, job: RematchJob, work: RematchStepFunction): Promise<RematchResult> {
    const { ledger, enqueue } = this.options;
    const state = await ledger.read(job.no);
    if (state === undefined)
      throw new PermanentError({ code: 'rematch_unknown', detail: `There is no rematch ${job.no}.` });
    const result = state.results[step] ?? (await this.#attempt(step, job, state, work));
    const now = await ledger.read(job.no);
    if (now !== undefined && now.nextStep !== null && now.nextStep !== step)
      await enqueue(now.nextStep, job.no);
    return result;
  }

  async #attempt(
    step: RematchStep,
    job: RematchJob,
    state: RematchState,
    work: RematchStepFunction,
  ): Promise<RematchResult> {
    const { store, ledger } = this.options;
    const endedAt = () => new Date().toISOString();
    let withdraw = async (): Promise<void> => undefined;
    const workspace = await store.workspace();
    try {
      if (state.nextStep !== step)
        throw new CheckError('stage_order', `rematch ${job.no} is at ${state.nextStep}, not at ${step}`);
      const attempt = await this.#countStart(step, job.no);
      withdraw = () => store.remove(attempt);
      const { rematch } = state;
      const path = (from: RematchStep, artifact: string) => this.#path(state, from, artifact, workspace);
      const { logger, signal } = job;
      const answer = await work({ rematch, workspace, logger, signal, path });
      this.options.onStep?.(step, 'computed');
      const artifacts = await this.#publishArtifacts(step, job.no, answer.artifacts);
      const done = { outcome: 'done', endedAt: endedAt(), artifacts, facts: answer.facts } as const;
      const standing = await ledger.publish(job.no, step, done);
      this.options.onStep?.(step, 'published');
      await this.#removeUnreferenced(step, job.no, standing);
      return standing;
    } catch (error) {
      if (job.signal.aborted) {
        await withdraw();
        throw error;
      }
      job.logger.error({ err: error, step, rematch: job.no }, 'rematch failed');
      if (!isPermanent(error) && !job.lastTry) throw error;
      const { code, detail } = problemOf(error);
      return await ledger.publish(job.no, step, {
        outcome: 'failed',
        endedAt: endedAt(),
        error: { code, detail },
      });
    } finally {
      await workspace.dispose();
    }
  }

  /** The key of this start. Throws when the step was started too often without a result. */
  async #countStart(step: RematchStep, no: number): Promise<string> {
    for (let attempt = 1; attempt <= MAX_STARTS; attempt += 1) {
      const key = rematchKeys.attempt(no, step, attempt);
      if (await this.options.store.create(key, new Date().toISOString())) return key;
    }
    throw new PermanentError({
      code: 'gave_up',
      detail: `The step ${step} of rematch ${no} was started ${MAX_STARTS} times and never came to an end.`,
    });
  }

  async #path(
    state: RematchState,
    step: RematchStep,
    artifact: string,
    workspace: Workspace,
  ): Promise<string> {
    const result = state.results[step];
    const ref = result?.outcome === 'done' ? result.artifacts[artifact] : undefined;
    if (ref === undefined)
      throw new CheckError('artifact_declared', `${step} of a rematch has no artifact ${artifact}`);
    return this.options.store.localPath(ref.key, workspace);
  }

  async #publishArtifacts(
    step: RematchStep,
    no: number,
    written: RematchAnswer['artifacts'],
  ): Promise<Record<string, ArtifactRef>> {
    const token = randomBytes(8).toString('hex');
    const refs: Record<string, ArtifactRef> = {};
    for (const [name, { path, digest, rows, bytes }] of Object.entries(written)) {
      const key = rematchKeys.artifact(no, step, token, name);
      if (!(await this.options.store.createFromFile(key, path)))
        throw new TransientError('token_collision', `the object ${key} exists already`);
      refs[name] = { key, digest, rows, bytes };
    }
    return refs;
  }

  async #removeUnreferenced(step: RematchStep, no: number, standing: RematchResult): Promise<void> {
    const refs = standing.outcome === 'done' ? Object.values(standing.artifacts) : [];
    const prefix = rematchKeys.artifacts(no, step);
    for (const token of await this.options.store.children(prefix)) {
      const directory = `${prefix}${token}/`;
      if (!refs.some(({ key }) => key.startsWith(directory))) await this.options.store.removeAll(directory);
    }
  }
}
