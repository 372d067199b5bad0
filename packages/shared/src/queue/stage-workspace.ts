import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../artifacts/json.js';
import type { ArtifactStore, Workspace } from '../artifacts/store.js';
import { CheckError, TransientError } from '../errors.js';
import type { Session, WrittenArtifact } from '../engine/session.js';
import { SNAPSHOT_TABLES, type SnapshotTable } from '../reference/tables.js';
import { keys } from '../runs/keys.js';
import type { UploadState } from '../runs/state.js';
import type { ArtifactDefinition } from '../stages/artifact.js';
import { STAGES } from '../stages/index.js';
import type { ArtifactRef, StageDefinition, StageName, StageResult } from '../stages/stage.js';
import type { OutputOptions, StageWork } from '../stages/work.js';
import type { StageJob } from './stage-runner.js';

/** One attempt's inputs and outputs: resolves artifacts through the results of the stages before, collects what is written. */
export class StageWorkspace<S extends StageDefinition> {
  readonly #token = randomBytes(8).toString('hex');
  readonly #written = new Map<string, { path: string; artifact: WrittenArtifact }>();

  constructor(
    private readonly stage: S,
    private readonly state: UploadState,
    private readonly job: StageJob,
    private readonly store: ArtifactStore,
    private readonly workspace: Workspace,
  ) {}

  /** What the stage's own code sees. */
  bind(session: Session): StageWork<S> {
    const { upload } = this.state;
    const run = this.state.runs.at(-1)?.run;
    if (run === undefined) throw new CheckError('run_exists', `upload ${upload.uploadId} has no run`);
    const path = (stage: StageName, artifact: string) => this.#artifactPath(stage, artifact);
    return {
      upload,
      run,
      session,
      logger: this.job.logger,
      signal: this.job.signal,
      directory: this.workspace.directory,
      rawPath: () => this.store.localPath(keys.raw(upload.uploadId), this.workspace),
      path,
      input: async (stage, name, as, options) => {
        const artifacts: Readonly<Record<string, ArtifactDefinition>> = STAGES[stage].artifacts;
        await session.read(as, await path(stage, name), { ...options, artifact: artifacts[name] });
      },
      facts: async (stage) => stage.facts.parse(this.#done(stage.name).facts) as never,
      reference: async (table, as) =>
        session.read(as ?? table, await this.#referencePath(run.referenceDigest, table)),
      strategy: async () => this.#strategy(run.strategyDigest),
      output: (artifact, select, options) => this.#output(session, artifact, select, options),
    };
  }

  #done(stage: StageName): Extract<StageResult, { artifacts: unknown }> {
    const result = this.state.results[stage];
    if (result === undefined || !('artifacts' in result)) {
      throw new CheckError(
        'stage_order',
        `${this.stage.name} needs the result of ${stage}, which is not there`,
      );
    }
    return result;
  }

  async #artifactPath(stage: StageName, artifact: string): Promise<string> {
    const ref = this.#done(stage).artifacts[artifact];
    if (ref === undefined) throw new CheckError('artifact_declared', `${stage} has no artifact ${artifact}`);
    return this.store.localPath(ref.key, this.workspace);
  }

  async #referencePath(digest: string, table: SnapshotTable): Promise<string> {
    if (!(table in SNAPSHOT_TABLES))
      throw new CheckError('reference_table', `a snapshot has no table ${table}`);
    return this.store.localPath(keys.reference(digest, table), this.workspace);
  }

  async #strategy(digest: string): Promise<unknown> {
    const strategy = await readJson(this.store, keys.strategy(digest), z.unknown());
    if (strategy !== undefined) return strategy;
    throw new TransientError('artifact_missing', `the artifact store has no object ${keys.strategy(digest)}`);
  }

  async #output(
    session: Session,
    artifact: ArtifactDefinition,
    select: string,
    options?: OutputOptions,
  ): Promise<WrittenArtifact> {
    const path = join(this.workspace.directory, `${artifact.name}.parquet`);
    const written = await session.write(artifact, select, path, options);
    this.#written.set(artifact.name, { path, artifact: written });
    return written;
  }

  /** Moves the outputs into the store under names of this attempt. Every declared artifact must be there. */
  async publishArtifacts(): Promise<Record<string, ArtifactRef>> {
    const refs: Record<string, ArtifactRef> = {};
    for (const name of Object.keys(this.stage.artifacts)) {
      const written = this.#written.get(name);
      if (written === undefined)
        throw new CheckError('artifact_written', `${this.stage.name} did not write ${name}`);
      const key = this.#key(name);
      if (!(await this.store.createFromFile(key, written.path))) {
        throw new TransientError('token_collision', `the object ${key} exists already`);
      }
      refs[name] = {
        key,
        digest: written.artifact.digest,
        rows: written.artifact.rows,
        bytes: written.artifact.bytes,
      };
    }
    return refs;
  }

  #key(name: string): string {
    const { uploadId, run } = this.job.payload;
    return keys.artifact(uploadId, run, this.stage.name, this.#token, name);
  }

  /**
   * Removes what other attempts of the stage published, crashed ones too, and what this one did unless its result stands:
   * nothing will ever refer to it. Whether it is ours is seen by the names, since a store may answer a repeated request
   * of ours as it would answer a stranger's.
   */
  async removeUnreferenced(standing: StageResult): Promise<void> {
    const refs = 'artifacts' in standing ? Object.values(standing.artifacts) : [];
    const { uploadId, run } = this.job.payload;
    const prefix = keys.artifacts(uploadId, run, this.stage.name);
    for (const token of await this.store.children(prefix)) {
      const directory = `${prefix}${token}/`;
      if (!refs.some(({ key }) => key.startsWith(directory))) await this.store.removeAll(directory);
    }
  }
}
