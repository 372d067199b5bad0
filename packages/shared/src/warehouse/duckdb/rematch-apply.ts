import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { quoteText } from '../../engine/literal.js';
import type { Environment } from '../environment.js';
import type { ApplyInput, ApplyOutcome } from '../rematch.js';
import { statement } from '../render.js';
import { interruptible, type Parameters, rowOf, transaction } from './connections.js';
import { measureRematched, outcomesOf, recordUploads } from './rematch-measure.js';

const Last = z.object({ last_no: z.string().transform(Number) });

/**
 * Applies a rematch to all its uploads in one transaction on a connection of its own: fence, change the decisions, record what
 * changed, measure the uploads in the relations, compare, commit. Whatever happens before COMMIT leaves the warehouse as it
 * was; doing it again changes nothing.
 */
export async function applyRematch(
  connection: DuckDBConnection,
  environment: Environment,
  input: ApplyInput,
): Promise<ApplyOutcome> {
  return interruptible(connection, input.signal, async () => {
    await nameFiles(connection, input);
    const { outcome } = await transaction(connection, () => inTransaction(connection, environment, input));
    return outcome;
  });
}

async function nameFiles(connection: DuckDBConnection, { files }: ApplyInput): Promise<void> {
  const named = {
    rematch_uploads_exported: files.uploads,
    rematch_contents: files.contents,
    rematch_placements: files.placements,
  };
  for (const [name, path] of Object.entries(named))
    await connection.run(`CREATE TEMP VIEW ${name} AS SELECT * FROM read_parquet(${quoteText(path)})`);
}

async function inTransaction(
  connection: DuckDBConnection,
  environment: Environment,
  input: ApplyInput,
): Promise<{ outcome: ApplyOutcome; rollback: boolean }> {
  const { rematchNo, referenceDigest, signal } = input;
  const sql = (name: string) => statement(`rematch/${name}.sql`, environment);
  const run = async (text: string, parameters: Parameters = {}) => {
    // An abort between two statements has no query to interrupt, so each asks first.
    signal.throwIfAborted();
    await connection.run(text, parameters);
  };
  const table = (name: string, file: string, parameters: Parameters = {}) =>
    run(`CREATE TEMPORARY TABLE ${name} AS ${sql(file)}`, parameters);

  const { last_no: last } = await rowOf(connection, Last, sql('last'));
  if (last === rematchNo) return { outcome: { outcome: 'applied' }, rollback: true };
  if (last > rematchNo) return { outcome: { outcome: 'superseded', by: last }, rollback: true };

  const no = String(rematchNo);
  const applied = { applied_at: input.appliedAt.toISOString() };
  const digest = { digest: referenceDigest };
  await table('rematch_loaded', 'loaded');
  await table('rematch_changed_contents', 'changed-contents', { ...applied, ...digest });
  await table('rematch_changed_placements', 'changed-placements', { ...applied, ...digest });
  await table('rematch_affected', 'affected');
  await table('rematch_pairs', 'pairs');
  const before = await outcomesOf(connection, environment);
  await run(sql('insert-redecisions'), { rematch_no: no, ...applied });
  await run(sql('update-contents'));
  await run(sql('update-placements'));
  const after = await outcomesOf(connection, environment);
  await measureRematched(connection, environment, { before, after });
  await recordUploads(connection, environment, { no, after });
  await run(sql('update-uploads'), { rematch_no: no });
  await run(sql('mark-uploads'), digest);
  await run(sql('insert-rematch'), { rematch_no: no, ...digest, ...applied });
  signal.throwIfAborted();
  return { outcome: { outcome: 'applied' }, rollback: false };
}
