import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Engine } from '@viewership/shared/engine/engine';
import type { WrittenArtifact } from '@viewership/shared/engine/session';
import { SNAPSHOT_TABLES, type SnapshotTable } from '@viewership/shared/reference/tables';
import type { Answers } from '@viewership/shared/runs/run';
import type { Scope } from '@viewership/shared/runs/upload';
import { STAGES } from '@viewership/shared/stages/index';
import type { ArtifactDefinition } from '@viewership/shared/stages/artifact';
import type { StageDefinition } from '@viewership/shared/stages/stage';
import type { StageAnswer, StageFunction, StageWork } from '@viewership/shared/stages/work';
import { pino, type Logger } from 'pino';
import { z } from 'zod';
import { sampleUpload } from '../../../packages/shared/test/uploads.js';
import { selectOf, type Relation } from './relation.js';

export interface StageCase {
  /** Artifacts of earlier stages, by `stage.artifact`. */
  readonly inputs: Readonly<Record<string, Relation>>;
  readonly reference: Readonly<Partial<Record<SnapshotTable, Relation>>>;
  /** Facts of earlier stages, by stage. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly scope?: Partial<Scope>;
  readonly answers?: Answers;
  readonly threads?: number;
  readonly memoryMiB?: number;
  readonly logger?: Logger;
}

export type OutputRow = Record<string, unknown>;

export interface StageOutcome<S extends StageDefinition> {
  readonly answer: StageAnswer<S>;
  readonly written: Readonly<Record<string, WrittenArtifact>>;
  /** Parquet files of the outputs, by artifact; they live as long as the test. */
  readonly paths: Readonly<Record<string, string>>;
  /** The rows of an output in their order. BIGINT and DECIMAL are text. */
  rows(artifact: string): OutputRow[];
}

export interface Teardown {
  teardown(fn: () => Promise<void>): void;
}

/** Runs a stage's own code in a session of its own over the given inputs, as the stage runner would. */
export async function runStage<S extends StageDefinition>(
  t: Teardown,
  stage: S,
  work: StageFunction<S>,
  given: StageCase,
): Promise<StageOutcome<S>> {
  const directory = await mkdtemp(join(tmpdir(), 'viewership-stage-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  const engine = new Engine({ memoryMiB: given.memoryMiB ?? 400, threads: given.threads ?? 2 });
  const written: Record<string, WrittenArtifact> = {};
  const paths: Record<string, string> = {};
  const rows: Record<string, OutputRow[]> = {};
  const directories = [
    directory,
    ...[...Object.values(given.inputs), ...Object.values(given.reference)].flatMap((relation) =>
      'path' in relation ? [dirname(relation.path)] : [],
    ),
  ];
  const answer = await engine.session(
    { memoryMiB: given.memoryMiB ?? 400, directories, spillDirectory: directory },
    async (session) => {
      const unexpected = (what: string) => async (): Promise<never> => {
        throw new Error(`the stage ${stage.name} asked for ${what}`);
      };
      const bound: StageWork<S> = {
        upload: {
          ...sampleUpload('stage'),
          uploadNo: 1,
          scope: { ...sampleUpload('stage').scope, ...given.scope },
        },
        run: {
          no: 1,
          cause: 'upload',
          fromStage: 'sanitize',
          answers: given.answers ?? {},
          templateVersion: '1',
          referenceDigest: 'r',
          strategyDigest: 's',
          codeVersion: 'test',
          createdAt: '2025-08-01T10:00:00.000Z',
        },
        session,
        logger: given.logger ?? pino({ level: 'silent' }),
        signal: new AbortController().signal,
        directory,
        rawPath: unexpected('the raw file'),
        path: unexpected('a path'),
        strategy: unexpected('the strategy'),
        input: async (from, artifact, as) => {
          const relation = given.inputs[`${from}.${artifact}`];
          const definition = (STAGES[from].artifacts as Record<string, ArtifactDefinition>)[artifact];
          if (relation === undefined || definition === undefined)
            throw new Error(`no input ${from}.${artifact}`);
          await session.view(as, selectOf(definition.columns, relation));
        },
        facts: async (from) => from.facts.parse(given.facts?.[from.name]) as never,
        reference: async (table, as) =>
          session.view(
            as ?? table,
            selectOf(SNAPSHOT_TABLES[table].columns, given.reference[table] ?? { rows: [] }),
          ),
        output: async (artifact, select) => {
          const path = join(directory, `${artifact.name}.parquet`);
          const result = await session.write(artifact, select, path);
          written[artifact.name] = result;
          paths[artifact.name] = path;
          return result;
        },
      };
      const result = await work(bound);
      for (const [name, path] of Object.entries(paths)) {
        if ((written[name]?.rows ?? 0) > 10_000) continue;
        const columns = z.record(z.string(), z.unknown());
        rows[name] = await session.all(
          columns,
          `SELECT * FROM read_parquet('${path}', file_row_number = true) ORDER BY file_row_number`,
        );
      }
      return result;
    },
  );
  stage.facts.parse(answer.facts);
  return { answer, written, paths, rows: (artifact) => rows[artifact] ?? [] };
}
