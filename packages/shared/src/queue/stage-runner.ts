import type { Logger } from 'pino';
import type { ArtifactStore } from '../artifacts/store.js';
import type { Engine } from '../engine/engine.js';
import { CheckError, isPermanent, PermanentError, problemOf } from '../errors.js';
import type { PipelineMetrics } from '../observability/metrics.js';
import { countStart, type Attempt } from '../runs/attempts.js';
import type { RunLedger } from '../runs/ledger.js';
import { foldRuns, isTerminal, type UploadState } from '../runs/state.js';
import type { ArtifactRef, StageDefinition, StageName, StagePayload, StageResult } from '../stages/stage.js';
import type { Enqueue } from './enqueue-stage.js';
import { priorityOf } from './priority.js';
import type { StageHandler } from './stage-handler.js';
import { StageWorkspace } from './stage-workspace.js';

/** Where a stage is; told to observers in this order. A crash between any two steps is repaired by running it again. */
export type StageStep = 'started' | 'computed' | 'artifacts_published' | 'result_published' | 'next_enqueued';

export interface StageRunnerOptions {
  readonly store: ArtifactStore;
  readonly ledger: RunLedger;
  readonly engine: Engine;
  readonly enqueue: Enqueue;
  readonly metrics: PipelineMetrics;
  readonly codeVersion: string;
  readonly onStep?: ((stage: StageName, step: StageStep) => void) | undefined;
}

export interface StageJob {
  readonly payload: StagePayload;
  /** True when the queue will not try again after an error: the failure then becomes the stage's result. */
  readonly lastTry: boolean;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/**
 * The one wrapper that every stage goes through. A stage is a pure function of immutable artifacts; running it twice, at
 * the same time, or after a crash gives the same outcome:
 *
 * - a stage that has a result is not run again, only what follows it is enqueued;
 * - artifacts get names of this attempt, and the result, published exclusively and last, says which names count;
 * - failure and hold are results too; an error that may pass by itself is thrown to the queue instead.
 */
export class StageRunner {
  constructor(private readonly options: StageRunnerOptions) {}

  async run<S extends StageDefinition>(
    handler: StageHandler<S>,
    job: StageJob,
  ): Promise<StageResult['outcome']> {
    const { uploadId, run: runNo } = job.payload;
    const stage = handler.stage.name;
    const state = await this.#state(uploadId, runNo);
    const known = state.runs
      .find(({ run }) => run.no === runNo)
      ?.results.find((result) => result.stage === stage);
    const result = known ?? (await this.#attempt(handler, job, state));
    await this.#follow(uploadId, runNo, stage);
    return result.outcome;
  }

  async #state(uploadId: string, runNo: number): Promise<UploadState> {
    const state = await this.options.ledger.read(uploadId);
    if (state === undefined || !state.runs.some(({ run }) => run.no === runNo)) {
      throw new PermanentError({
        code: 'upload_unknown',
        detail: `There is no run ${runNo} of an upload ${uploadId}.`,
      });
    }
    return state;
  }

  async #attempt<S extends StageDefinition>(
    handler: StageHandler<S>,
    job: StageJob,
    state: UploadState,
  ): Promise<StageResult> {
    const { uploadId, run } = job.payload;
    const stage = handler.stage.name;
    const started = { at: new Date(), clock: performance.now() };
    const base = (attempt: number) => ({
      stage,
      attempt,
      startedAt: started.at.toISOString(),
      durationMs: Math.round(performance.now() - started.clock),
      codeVersion: this.options.codeVersion,
    });
    const highest = state.runs.at(-1)?.run.no ?? run;
    if (highest > run) return this.#publish(job, state, { outcome: 'superseded', ...base(0), by: highest });

    let attempt: Attempt | undefined;
    try {
      attempt = await countStart(this.options.store, uploadId, run, stage);
      const no = attempt.no;
      return await this.#compute(handler, job, state, (result) =>
        this.#publish(job, state, { ...result, ...base(no) } as StageResult),
      );
    } catch (error) {
      if (job.signal.aborted) {
        await attempt?.withdraw();
        throw error;
      }
      job.logger.error({ err: error, stage, permanent: isPermanent(error) }, 'stage failed');
      this.options.metrics.phaseFailed(stage, isPermanent(error) ? 'permanent' : 'transient');
      if (!isPermanent(error) && !job.lastTry) throw error;
      return await this.#publish(job, state, {
        outcome: 'failed',
        ...base(attempt?.no ?? 0),
        error: problemOf(error),
        checks: [],
      });
    }
  }

  async #compute<S extends StageDefinition>(
    handler: StageHandler<S>,
    job: StageJob,
    state: UploadState,
    publish: (result: Record<string, unknown>) => Promise<StageResult>,
  ): Promise<StageResult> {
    const { stage } = handler;
    const { store, engine } = this.options;
    this.#step(stage.name, 'started');
    const upTo = foldRuns(
      state.upload,
      state.runs.filter(({ run }) => run.no <= job.payload.run),
    );
    const workspace = await store.workspace();
    try {
      const work = new StageWorkspace(stage, upTo, job, store, workspace);
      const answer = await engine.session(
        {
          memoryMiB:
            typeof handler.memoryMiB === 'number' ? handler.memoryMiB : handler.memoryMiB(state.upload),
          priority: -priorityOf(state.upload),
          directories: [workspace.directory, ...store.localDirectories()],
          spillDirectory: workspace.directory,
          signal: job.signal,
        },
        (session) => handler.work(work.bind(session)),
      );
      if (answer.superseded !== undefined)
        return await publish({ outcome: 'superseded', by: answer.superseded.by });
      const broken = answer.checks.find((check) => check.blocking && !check.holds);
      if (broken !== undefined) {
        throw new CheckError(
          broken.name,
          broken.detail ?? `the check ${broken.name} does not hold for ${broken.rows} rows`,
        );
      }
      const facts = stage.facts.parse(answer.facts) as Record<string, unknown>;
      this.#step(stage.name, 'computed');
      // The last stages have changed the warehouse by now; for them its fence has said which run goes before.
      const highest = await this.options.ledger.latestRun(job.payload.uploadId);
      if (stage.next !== null && highest > job.payload.run)
        return await publish({ outcome: 'superseded', by: highest });
      const standing = await this.#publishAll(work, job, stage.name, (artifacts) =>
        publish(
          answer.held === undefined
            ? { outcome: 'done', artifacts, facts, checks: answer.checks }
            : { outcome: 'held', artifacts, facts, checks: answer.checks, held: answer.held },
        ),
      );
      await work.removeUnreferenced(standing);
      return standing;
    } finally {
      await workspace.dispose();
    }
  }

  /**
   * Publishes the artifacts, then the result. An attempt whose result stands removes what others have published, which may
   * be what this one is publishing: then this one has only come second.
   */
  async #publishAll(
    work: StageWorkspace<StageDefinition>,
    job: StageJob,
    stage: StageName,
    publish: (artifacts: Record<string, ArtifactRef>) => Promise<StageResult>,
  ): Promise<StageResult> {
    try {
      const artifacts = await work.publishArtifacts();
      this.#step(stage, 'artifacts_published');
      return await publish(artifacts);
    } catch (error) {
      const standing = await this.options.ledger.result(job.payload.uploadId, job.payload.run, stage);
      if (standing === undefined) throw error;
      job.logger.warn({ err: error, stage }, 'another attempt of the stage was first; its result stands');
      return standing;
    }
  }

  /** Publishes exclusively; the result that stands is returned, and counted only by the attempt that created it. */
  async #publish(job: StageJob, state: UploadState, result: StageResult): Promise<StageResult> {
    const { uploadId, run } = job.payload;
    const created = await this.options.ledger.publish(uploadId, run, result);
    this.#step(result.stage, 'result_published');
    if (created) {
      await this.#count(state, run, result);
      job.logger.info(
        { stage: result.stage, outcome: result.outcome, durationMs: result.durationMs },
        'stage ended',
      );
      return result;
    }
    const standing = await this.options.ledger.result(uploadId, run, result.stage);
    if (standing === undefined)
      throw new CheckError('exclusive_create', `the result of ${result.stage} exists and cannot be read`);
    return standing;
  }

  /**
   * Counts what has become true with this result, which this attempt created. The upload came to the result's state only
   * if no higher run has been started since: then that run says what the upload comes to.
   */
  async #count(before: UploadState, runNo: number, result: StageResult): Promise<void> {
    const run = before.runs.find((candidate) => candidate.run.no === runNo)?.run;
    if (run === undefined) return;
    this.options.metrics.stageEnded(before, run, result);
    if (result.outcome === 'superseded') return;
    const after = await this.options.ledger.refresh(before);
    if (isTerminal(after) && after.runs.at(-1)?.run.no === runNo) this.options.metrics.uploadEnded(after);
  }

  /** Enqueues what comes after, or closes the upload's marker when nothing does. */
  async #follow(uploadId: string, runNo: number, stage: StageName): Promise<void> {
    const state = await this.options.ledger.read(uploadId);
    if (state === undefined || (state.runs.at(-1)?.run.no ?? 0) > runNo) return;
    if (isTerminal(state)) {
      await this.options.ledger.closeMarker(uploadId);
    } else if (state.nextStage !== null) {
      await this.options.enqueue(state.nextStage, state.upload, runNo);
    }
    this.#step(stage, 'next_enqueued');
  }

  #step(stage: StageName, step: StageStep): void {
    this.options.onStep?.(stage, step);
  }
}
