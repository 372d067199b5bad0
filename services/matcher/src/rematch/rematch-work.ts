import { join } from 'node:path';
import { quoteName } from '@viewership/shared/engine/literal';
import type { Session, WrittenArtifact } from '@viewership/shared/engine/session';
import { CheckError } from '@viewership/shared/errors';
import type { SnapshotTable } from '@viewership/shared/reference/tables';
import type { Upload } from '@viewership/shared/runs/upload';
import type { ArtifactDefinition } from '@viewership/shared/stages/artifact';
import { STAGES } from '@viewership/shared/stages/index';
import { sanitize } from '@viewership/shared/stages/sanitize';
import type { StageDefinition } from '@viewership/shared/stages/stage';
import type { StageAnswer, StageFunction, StageWork } from '@viewership/shared/stages/work';
import type { Logger } from 'pino';
import { loadStrategy } from '../strategy.js';

/** The open things of one platform, in the place of an upload. */
export interface PlatformInputs {
  readonly platform: string;
  readonly referenceDigest: string;
  readonly codeVersion: string;
  readonly directory: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Local path of a table of the snapshot. */
  readonly reference: (table: SnapshotTable) => Promise<string>;
  /** Local paths of the artifacts that stages before would have written, by `stage.artifact`; what is absent is empty. */
  readonly artifacts: Readonly<Record<string, string>>;
}

const NOTHING = { rows: 0, minutes: '0.000000', money: '0.000000' };

/** A fact of `sanitize` for what was never a file: nothing rejected, nothing skipped. */
const SANITIZED = {
  accepted: NOTHING,
  rejected: NOTHING,
  skipped: { empty: 0, totals: 0 },
  rejectReasons: {},
  unreadable: 0,
  dateFormat: null,
  contentNone: false,
};

/**
 * Runs a stage's own code over the open things of a platform, as if they were an upload of it: what comes out is what a fresh
 * load would decide, since it is the same code. Throws CheckError when a blocking check does not hold.
 */
export async function runOver<S extends StageDefinition>(
  stage: S,
  work: StageFunction<S>,
  session: Session,
  inputs: PlatformInputs,
): Promise<{ readonly answer: StageAnswer<S>; readonly paths: Readonly<Record<string, string>> }> {
  const paths: Record<string, string> = {};
  const unexpected = (what: string) => async (): Promise<never> => {
    throw new CheckError('rematch_input', `${stage.name} asked for ${what}, which a rematch does not have`);
  };
  const bound: StageWork<S> = {
    upload: uploadOf(inputs),
    run: {
      no: 1,
      cause: 'rematch',
      fromStage: 'normalize',
      answers: {},
      templateVersion: 'rematch',
      referenceDigest: inputs.referenceDigest,
      strategyDigest: 'shipped',
      codeVersion: inputs.codeVersion,
      createdAt: new Date().toISOString(),
    },
    session,
    logger: inputs.logger,
    signal: inputs.signal,
    directory: inputs.directory,
    rawPath: unexpected('the raw file'),
    path: unexpected('a path'),
    strategy: () => Promise.resolve(loadStrategy()),
    input: async (from, artifact, as, options) => {
      const path = inputs.artifacts[`${from}.${artifact}`];
      const definition = (STAGES[from].artifacts as Record<string, ArtifactDefinition>)[artifact];
      if (definition === undefined) throw new CheckError('artifact_declared', `${from} has no ${artifact}`);
      if (path === undefined) await session.view(as, emptySelect(definition));
      else await session.read(as, path, { ...options, artifact: definition });
    },
    facts: async (from) => {
      if (from.name === sanitize.name) return from.facts.parse(SANITIZED) as never;
      throw new CheckError('rematch_input', `${stage.name} asked for the facts of ${from.name}`);
    },
    reference: async (table, as) => session.read(as ?? table, await inputs.reference(table)),
    output: async (artifact, select, options): Promise<WrittenArtifact> => {
      const path = join(inputs.directory, `${stage.name}-${artifact.name}.parquet`);
      paths[artifact.name] = path;
      return session.write(artifact, select, path, options);
    },
  };
  const answer = await work(bound);
  const broken = answer.checks.find(({ blocking, holds }) => blocking && !holds);
  if (broken !== undefined)
    throw new CheckError(broken.name, broken.detail ?? `${broken.name} does not hold in a rematch`);
  return { answer, paths };
}

function emptySelect({ columns }: ArtifactDefinition): string {
  const nulls = Object.entries(columns).map(([name, type]) => `NULL::${type} AS ${quoteName(name)}`);
  return `SELECT ${nulls.join(', ')} WHERE false`;
}

/** What the stages read of an upload: its platform; a dry run, since there is nothing to hold. */
function uploadOf({ platform }: PlatformInputs): Upload {
  return {
    uploadId: `u${'0'.repeat(32)}`,
    uploadNo: 1,
    sha256: '0'.repeat(64),
    bytes: 1,
    filename: 'rematch',
    receivedAt: new Date(0).toISOString(),
    scope: { platform, domain: 'Distribution Partners', dataType: 'Viewership', dryRun: true },
    notify: [],
    template: { name: 'rematch', version: '1' },
    structure: {
      encoding: 'utf-8',
      bom: false,
      delimiter: ',',
      quote: '"',
      skip: 0,
      headerLine: 1,
      firstDataLine: 2,
      header: [],
      records: 0,
      blankLines: 0,
      blankLinesInside: false,
      quotedNewlines: 0,
      longestRecordBytes: 0,
      clean: true,
      faults: [],
    },
  };
}
