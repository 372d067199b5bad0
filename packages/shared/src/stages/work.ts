import type { Logger } from 'pino';
import type { z } from 'zod';
import type { WrittenArtifact, Session } from '../engine/session.js';
import type { SnapshotTable } from '../reference/tables.js';
import type { Run } from '../runs/run.js';
import type { Upload } from '../runs/upload.js';
import type { ArtifactDefinition } from './artifact.js';
import type { Check, Held, StageDefinition, StageName } from './stage.js';

/** What a stage's own code gets: its inputs by name, a session to work in, and where its outputs go. */
export interface StageWork<S extends StageDefinition = StageDefinition> {
  readonly upload: Upload;
  readonly run: Run;
  readonly session: Session;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** A directory of this attempt, gone when it ends. */
  readonly directory: string;
  /** Local path of the uploaded bytes. */
  rawPath(): Promise<string>;
  /** Local path of an earlier stage's artifact. */
  path(stage: StageName, artifact: string): Promise<string>;
  /** Makes an earlier stage's artifact readable as the view `as`; `ordinal` adds the row's position. */
  input(stage: StageName, artifact: string, as: string, options?: { ordinal?: boolean }): Promise<void>;
  /** The facts of an earlier stage's result, as its schema says. */
  facts<P extends StageDefinition>(stage: P): Promise<z.infer<P['facts']>>;
  /** Makes a table of the run's reference snapshot readable as the view `as` (its own name when not given). */
  reference(table: SnapshotTable, as?: string): Promise<void>;
  /** The strategy that the run is pinned to, as the store has it: for the stage that knows its schema. */
  strategy(): Promise<unknown>;
  /** Writes an output artifact; it is published when the stage returns and its blocking checks hold. */
  output(
    artifact: S['artifacts'][string] & ArtifactDefinition,
    select: string,
    options?: OutputOptions,
  ): Promise<WrittenArtifact>;
}

export interface OutputOptions {
  /** The artifact's optional columns that the SELECT yields; found out by planning it when not given. */
  readonly optional?: readonly string[];
}

/** What a stage's own code answers. Its facts are parsed by the stage's schema before anything is published. */
export interface StageAnswer<S extends StageDefinition = StageDefinition> {
  readonly facts: z.infer<S['facts']>;
  readonly checks: readonly Check[];
  /** Set when the uploader must be asked before the next stage may run. */
  readonly held?: Held;
  /** Set by the fenced load when a higher run of the upload has gone before: nothing was changed. */
  readonly superseded?: { readonly by: number };
}

export type StageFunction<S extends StageDefinition> = (work: StageWork<S>) => Promise<StageAnswer<S>>;
