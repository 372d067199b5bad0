import { readJson, toJson } from '../artifacts/json.js';
import type { ArtifactStore } from '../artifacts/store.js';
import { CheckError, PermanentError } from '../errors.js';
import { CurrentSnapshot } from '../reference/current.js';
import { rematchesOf } from '../rematch/ledger.js';
import { STAGE_ORDER } from '../stages/index.js';
import { type StageName, StageResult } from '../stages/stage.js';
import { keys } from './keys.js';
import { type Answers, Run, type RunCause } from './run.js';
import { foldRuns, isDeleted, isTerminal, type RunState, stageAfter, type UploadState } from './state.js';
import { Upload } from './upload.js';
import { claimUploadNumber } from './upload-number.js';
import { newestFirst, placeOf, type UploadPlace } from './upload-index.js';
import type { z } from 'zod';

export interface RunStart {
  readonly cause: z.infer<typeof RunCause>;
  readonly fromStage: StageName;
  readonly answers?: Answers;
  readonly referenceDigest: string;
  readonly strategyDigest: string;
}

/**
 * Uploads, runs and stage results in the artifact store. Everything that is written here is written once: exclusive
 * creation decides between twins, and state is only ever derived (`foldRuns`).
 */
export class RunLedger {
  constructor(
    private readonly store: ArtifactStore,
    private readonly options: { readonly codeVersion: string },
  ) {}

  /**
   * Publishes `upload.json` exclusively. The raw bytes must be published before. `created` is false when the upload was
   * there already: nothing has changed then.
   *
   * Order: the open marker comes first, so that an upload that exists is always found by the reconciler; a marker
   * without an upload is an upload that was never acknowledged. The claim on the bytes comes before the search for others
   * that have them: of two that arrive at the same time in different scopes, at least one sees the other (incident 06).
   */
  async register(
    received: Omit<Upload, 'uploadNo' | 'sameBytesAs'>,
  ): Promise<{ created: boolean; upload: Upload }> {
    const { uploadId, sha256 } = received;
    const known = await this.upload(uploadId);
    if (known !== undefined) return { created: false, upload: known };

    await this.store.create(keys.open(uploadId), '');
    await this.store.create(keys.bytes(sha256, uploadId), '');
    const twin = await this.#sameBytes(sha256, uploadId);
    const upload = Upload.parse({
      ...received,
      uploadNo: await claimUploadNumber(this.store, uploadId),
      ...(twin === undefined ? {} : { sameBytesAs: twin }),
    });
    await this.store.create(keys.index(upload), '');
    const { correctionOf } = upload.scope;
    if (correctionOf !== undefined) await this.store.create(keys.correction(correctionOf, uploadId), '');
    const created = await this.#createMarked(uploadId, keys.upload(uploadId), upload);
    if (created) return { created, upload };
    const winner = await this.upload(uploadId);
    if (winner === undefined)
      throw new CheckError('exclusive_create', `${keys.upload(uploadId)} exists and cannot be read`);
    return { created, upload: winner };
  }

  /** Another upload with these bytes: one that exists, or that is being received right now. */
  async #sameBytes(sha256: string, uploadId: string): Promise<string | undefined> {
    for (const id of await this.store.children(keys.sameBytes(sha256))) {
      if (id === uploadId) continue;
      const known = (await this.store.size(keys.open(id))) ?? (await this.store.size(keys.upload(id)));
      if (known !== undefined) return id;
    }
    return undefined;
  }

  /**
   * Creates exclusively what makes an upload unfinished. The marker comes before it, for a crash in between; and once more
   * after it, since `closeMarker` may have looked at the state before it and removed the marker since.
   */
  async #createMarked(uploadId: string, key: string, document: Upload | Run): Promise<boolean> {
    await this.store.create(keys.open(uploadId), '');
    const created = await this.store.create(key, toJson(document));
    if (created) await this.store.create(keys.open(uploadId), '');
    return created;
  }

  async upload(uploadId: string): Promise<Upload | undefined> {
    return readJson(this.store, keys.upload(uploadId), Upload);
  }

  /**
   * The first upload that brought the same bytes in another scope and loads them, or will when it is continued; undefined
   * when this upload goes first. Deleted uploads and dry runs load nothing (incident 06).
   */
  async earlierTwin({ uploadId, uploadNo, sha256 }: Upload): Promise<Upload | undefined> {
    const earlier: Upload[] = [];
    for (const id of await this.store.children(keys.sameBytes(sha256))) {
      const twin = id === uploadId ? undefined : await this.upload(id);
      if (twin === undefined || twin.scope.dryRun) continue;
      const status = (await this.read(id))?.status;
      // Of two that are under way the lower number goes first; one that was deleted and sent anew comes after the loaded one.
      if (status === 'loaded' || (twin.uploadNo < uploadNo && status !== 'deleted')) earlier.push(twin);
    }
    return earlier.toSorted((a, b) => a.uploadNo - b.uploadNo)[0];
  }

  /** Uploads that bring this one's rejects back, in the order in which they came. A marker without its upload never did. */
  async corrections(uploadId: string): Promise<Upload[]> {
    const ids = await this.store.children(keys.corrections(uploadId));
    const uploads = await Promise.all(ids.map((id) => this.upload(id)));
    return uploads.filter((upload) => upload !== undefined).toSorted((a, b) => a.uploadNo - b.uploadNo);
  }

  /**
   * An earlier correction of the same upload that loads rows, or will: what both correct would count twice. Undefined when
   * this upload is no correction, or the first one.
   */
  async earlierCorrection({ uploadNo, scope }: Upload): Promise<Upload | undefined> {
    if (scope.correctionOf === undefined) return undefined;
    for (const other of await this.corrections(scope.correctionOf)) {
      if (other.uploadNo >= uploadNo) return undefined;
      if (!other.scope.dryRun && !isDeleted(await this.stateOf(other))) return other;
    }
    return undefined;
  }

  /** A correction of this upload that loads rows, or will: what it brings must not be read from this upload as well. */
  async standingCorrection(uploadId: string): Promise<Upload | undefined> {
    for (const correction of await this.corrections(uploadId)) {
      if (!correction.scope.dryRun && !isDeleted(await this.stateOf(correction))) return correction;
    }
    return undefined;
  }

  /** Creates the next run exclusively. Of several callers at once each gets a run of its own, in some order. */
  async startRun(uploadId: string, start: RunStart): Promise<Run> {
    const upload = await this.upload(uploadId);
    if (upload === undefined) throw unknownUpload(uploadId);
    const numbers = await this.#runNumbers(uploadId);
    for (let no = (numbers.at(-1) ?? 0) + 1; ; no += 1) {
      const run = this.#run(no, upload, start);
      if (await this.#createMarked(uploadId, keys.run(uploadId, no), run)) return run;
    }
  }

  /**
   * Creates the run that follows run `after`; undefined when another caller was first. For runs that make sense only from
   * the state that their caller saw, such as a redrive: of a double click one is a run.
   */
  async startRunAfter(uploadId: string, after: number, start: RunStart): Promise<Run | undefined> {
    const upload = await this.upload(uploadId);
    if (upload === undefined) throw unknownUpload(uploadId);
    const run = this.#run(after + 1, upload, start);
    return (await this.#createMarked(uploadId, keys.run(uploadId, run.no), run)) ? run : undefined;
  }

  /** Creates run 1 unless it exists: what makes an acknowledged upload go, called again by the reconciler after a crash. */
  async startFirstRun(uploadId: string, start: Omit<RunStart, 'fromStage' | 'cause'>): Promise<Run> {
    const upload = await this.upload(uploadId);
    if (upload === undefined) throw unknownUpload(uploadId);
    const run = this.#run(1, upload, { ...start, cause: 'upload', fromStage: 'sanitize' });
    if (await this.store.create(keys.run(uploadId, 1), toJson(run))) return run;
    const existing = await this.run(uploadId, 1);
    if (existing === undefined)
      throw new CheckError('exclusive_create', `${keys.run(uploadId, 1)} exists and cannot be read`);
    return existing;
  }

  #run(no: number, upload: Upload, start: RunStart): Run {
    return Run.parse({
      no,
      cause: start.cause,
      fromStage: start.fromStage,
      answers: start.answers ?? {},
      templateVersion: `${upload.template.name}@${upload.template.version}`,
      referenceDigest: start.referenceDigest,
      strategyDigest: start.strategyDigest,
      codeVersion: this.options.codeVersion,
      createdAt: new Date().toISOString(),
    });
  }

  async #runNumbers(uploadId: string): Promise<number[]> {
    const names = await this.store.children(keys.runs(uploadId));
    return names.map(Number).filter(Number.isInteger);
  }

  /** Number of the highest run; 0 before the first. */
  async latestRun(uploadId: string): Promise<number> {
    return (await this.#runNumbers(uploadId)).at(-1) ?? 0;
  }

  async run(uploadId: string, no: number): Promise<Run | undefined> {
    return readJson(this.store, keys.run(uploadId, no), Run);
  }

  async result(uploadId: string, run: number, stage: StageName): Promise<StageResult | undefined> {
    return readJson(this.store, keys.stageResult(uploadId, run, stage), StageResult);
  }

  /**
   * Publishes a stage result exclusively; false when another attempt was first (its result stands). The marker comes before
   * it, so that no result is missing in the execution log, whatever crashes when.
   */
  async publish(uploadId: string, run: number, result: StageResult): Promise<boolean> {
    await this.store.create(keys.unlogged(uploadId, run, result.stage), '');
    return this.store.create(
      keys.stageResult(uploadId, run, result.stage),
      toJson(StageResult.parse(result)),
    );
  }

  /** The state of an upload, or undefined when there is none. */
  async read(uploadId: string): Promise<UploadState | undefined> {
    const upload = await this.upload(uploadId);
    return upload === undefined ? undefined : this.stateOf(upload);
  }

  /** The state of an upload whose document has been read. */
  async stateOf(upload: Upload): Promise<UploadState> {
    const { uploadId } = upload;
    const runs: RunState[] = [];
    for (const no of await this.#runNumbers(uploadId)) {
      const run = await this.run(uploadId, no);
      if (run === undefined) continue;
      const stages: readonly StageName[] = run.fromStage === 'delete' ? ['delete'] : STAGE_ORDER;
      const results = await Promise.all(stages.map((stage) => this.result(uploadId, no, stage)));
      runs.push({ run, results: results.filter((result) => result !== undefined) });
    }
    return foldRuns(upload, runs, await rematchesOf(this.store, uploadId, runs));
  }

  /**
   * The state now, from one that was read before: `known` itself when nothing has happened since. What is published never
   * changes, and the result of a stage comes after that of the stage before; so this costs one listing, and one read for
   * each run that has not come to its end.
   */
  async refresh(known: UploadState): Promise<UploadState> {
    const { upload } = known;
    const runs: RunState[] = [];
    for (const no of await this.#runNumbers(upload.uploadId)) {
      const before = known.runs.find(({ run }) => run.no === no);
      const run = before?.run ?? (await this.run(upload.uploadId, no));
      if (run !== undefined)
        runs.push(await this.#resultsSince(upload.uploadId, before ?? { run, results: [] }));
    }
    const same = runs.length === known.runs.length && runs.every((run, index) => run === known.runs[index]);
    return same ? known : foldRuns(upload, runs, await rematchesOf(this.store, upload.uploadId, runs));
  }

  async #resultsSince(uploadId: string, known: RunState): Promise<RunState> {
    const { run } = known;
    const results = [...known.results];
    for (let stage = stageAfter(run, results); stage !== null; stage = stageAfter(run, results)) {
      const result = await this.result(uploadId, run.no, stage);
      if (result === undefined) break;
      results.push(result);
    }
    return results.length === known.results.length ? known : { run, results };
  }

  /**
   * Removes the open marker of an upload at a terminal state. A run that is started at the same moment keeps its marker:
   * the state is looked at again after the removal, and a run that this look misses sets the marker again itself.
   */
  async closeMarker(uploadId: string): Promise<void> {
    await this.store.remove(keys.open(uploadId));
    const state = await this.read(uploadId);
    if (state !== undefined && !isTerminal(state)) await this.store.create(keys.open(uploadId), '');
  }

  /** Ids of the uploads that are not known to be at a terminal state. */
  async open(): Promise<string[]> {
    return this.store.children(keys.openAll);
  }

  /** Digest of the current reference snapshot; undefined before the first is published. */
  async currentReference(): Promise<string | undefined> {
    return (await readJson(this.store, keys.referenceCurrent, CurrentSnapshot))?.digest;
  }

  /** Days on which uploads were received, newest first. */
  async listDays(): Promise<string[]> {
    return (await this.store.children(keys.indexAll)).toReversed();
  }

  /** What the index says of a day, newest first: one listing, no upload is opened. Whether an entry is true, its upload says. */
  async listDay(day: string): Promise<UploadPlace[]> {
    const names = await this.store.children(keys.indexDay(day));
    return names.flatMap((name) => placeOf(day, name) ?? []).sort(newestFirst);
  }
}

function unknownUpload(uploadId: string): PermanentError {
  return new PermanentError({ code: 'upload_unknown', detail: `There is no upload ${uploadId}.` });
}
