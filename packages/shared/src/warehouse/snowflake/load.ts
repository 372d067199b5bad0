import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conservationError, differences } from '../conservation.js';
import { declaredColumns } from '../deploy/statements.js';
import { FINAL_TABLES } from '../deploy/templates.js';
import { STAR } from '../duckdb/fence.js';
import type { UploadConstants } from '../duckdb/load-inputs.js';
import { RELATIONS } from '../relations.js';
import { statement, statementOver } from '../render.js';
import type { LoadInput, LoadOutcome, RemoveInput, RemoveOutcome } from '../warehouse.js';
import type { SnowflakeConnection, Work } from './connection.js';
import { deleteUpload, takeFence } from './fence.js';
import { measure, ofUpload, reasonsFound } from './measure.js';
import type { SnowflakePlace } from './place.js';
import { copyInto, putDirectory } from './stage-files.js';
import { makeStarFiles, type StarFiles } from './star-files.js';

const NOTHING = { rows: 0, minutes: '0.000000', money: '0.000000' };

/**
 * Loads one upload: its star as Parquet on this machine, PUT, then one transaction, then REMOVE. Whatever is thrown before
 * COMMIT was answered may or may not be committed; doing it again leaves the same rows, since the fence then finds the load.
 * No DDL between BEGIN and COMMIT: it would commit.
 */
export async function loadUpload(place: SnowflakePlace, input: LoadInput): Promise<LoadOutcome> {
  const directory = await mkdtemp(join(tmpdir(), 'viewership-load-'));
  try {
    const files = await makeStarFiles(place.engine, input, directory);
    return await loadFiles(place, input, files);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function loadFiles(place: SnowflakePlace, input: LoadInput, files: StarFiles): Promise<LoadOutcome> {
  const { uploadId } = input.upload;
  const work: Work = { stage: 'load', uploadId, signal: input.signal };
  // A path of its own: two attempts of one load never share a file.
  const stagePath = `${place.environment.placeholders.UPLOAD_DB}.viewership_load/${uploadId}/${randomUUID()}/`;
  const sent = { statements: 0, bytes: 0 };
  const counted = async <T>(run: (connection: SnowflakeConnection) => Promise<T>) =>
    place.sessions.use(async (connection) => {
      const before = connection.statements;
      try {
        return await run(connection);
      } finally {
        sent.statements += connection.statements - before;
      }
    });
  try {
    const put = await Promise.all(
      files.lanes.map((lane) => counted((connection) => putDirectory(connection, work, lane, stagePath))),
    );
    sent.bytes = put.reduce((sum, { bytes }) => sum + bytes, 0);
    const { outcome } = await place.sessions.transaction(work, async (connection) => {
      const before = connection.statements;
      const answer = await inTransaction(place, connection, work, { input, files, stagePath });
      // With BEGIN and COMMIT.
      sent.statements += connection.statements - before + 2;
      return answer;
    });
    return outcome;
  } finally {
    await removeFiles(place, uploadId, stagePath, counted);
    place.logger.info({ uploadId, run: input.run.no, files: files.files, ...sent }, 'load sent to Snowflake');
  }
}

async function inTransaction(
  { environment }: SnowflakePlace,
  connection: SnowflakeConnection,
  work: Work,
  { input, files, stagePath }: { input: LoadInput; files: StarFiles; stagePath: string },
): Promise<{ outcome: LoadOutcome; rollback: boolean }> {
  const { upload, expected, loadTimestamp: at } = input;
  const fence = await takeFence(connection, work, environment, { ...input, state: 'loaded', at });
  if (fence.held === 'higher') return { outcome: { outcome: 'superseded', by: fence.by }, rollback: true };
  if (fence.held === 'ours') await deleteUpload(connection, work, environment, upload);
  for (const table of STAR) {
    if (files.rows[table] === 0) continue;
    const name = `${environment.placeholders.STAGING_DB}.viewership_${table}`;
    await copyInto(connection, work, name, `${stagePath}${table}-`);
  }
  for (const name of FINAL_TABLES) await fillFinalTable(environment, connection, work, name, upload);
  const found = await measure(connection, work, environment, upload);
  const wrong = differences(
    { ...expected, dataType: upload.scope.dataType, accepted: files.accepted },
    found,
  );
  if (wrong.length > 0) {
    throw conservationError(
      upload.uploadId,
      wrong,
      await reasonsFound(connection, work, environment, upload.uploadId),
    );
  }
  input.signal.throwIfAborted();
  return {
    outcome: { outcome: 'loaded', loaded: found.loaded, unmatched: found.unmatched },
    rollback: false,
  };
}

/** The relation's own SELECT over this upload, into the table that has its columns and perhaps more. */
async function fillFinalTable(
  environment: SnowflakePlace['environment'],
  connection: SnowflakeConnection,
  work: Work,
  name: (typeof FINAL_TABLES)[number],
  { uploadNo }: UploadConstants['upload'],
): Promise<void> {
  const columns = declaredColumns(statement(`snowflake/tables/${name}.sql`, environment)).map(
    (column) => column.name,
  );
  const target =
    RELATIONS.find((relation) => relation.name === name)?.target(environment.placeholders) ?? name;
  const select = statementOver(`relations/${name}.sql`, environment, ofUpload(environment));
  await connection.rows(work, `INSERT INTO ${target} (${columns.join(', ')})\n${select}`, [String(uploadNo)]);
}

/** What stays behind costs storage and nothing else: the next load has a path of its own. */
async function removeFiles(
  place: SnowflakePlace,
  uploadId: string,
  stagePath: string,
  counted: <T>(run: (connection: SnowflakeConnection) => Promise<T>) => Promise<T>,
): Promise<void> {
  try {
    await counted((connection) => connection.rows({ stage: 'load', uploadId }, `REMOVE @${stagePath}`));
  } catch (error) {
    place.logger.warn({ err: error, uploadId, stagePath }, 'staged files were not removed');
  }
}

/** Takes one upload out; the fence stays. */
export async function removeUpload(
  { sessions, environment }: SnowflakePlace,
  input: RemoveInput,
): Promise<RemoveOutcome> {
  const { upload, run, removedAt: at, signal } = input;
  const work: Work = { stage: 'delete', uploadId: upload.uploadId, signal };
  const expected = { loaded: NOTHING, unmatched: NOTHING, rejected: NOTHING };
  const { outcome } = await sessions.transaction<{ outcome: RemoveOutcome; rollback: boolean }>(
    work,
    async (connection) => {
      const fence = await takeFence(connection, work, environment, {
        upload,
        run,
        expected,
        state: 'deleted',
        at,
      });
      if (fence.held === 'higher')
        return { outcome: { outcome: 'superseded', by: fence.by }, rollback: true };
      if (fence.held === 'ours') await deleteUpload(connection, work, environment, upload);
      const found = await measure(connection, work, environment, upload);
      const wrong = differences({ ...expected, accepted: NOTHING, dataType: upload.scope.dataType }, found);
      if (wrong.length > 0) {
        throw conservationError(
          upload.uploadId,
          wrong,
          await reasonsFound(connection, work, environment, upload.uploadId),
        );
      }
      signal.throwIfAborted();
      return { outcome: { outcome: 'removed' }, rollback: false };
    },
  );
  return outcome;
}
