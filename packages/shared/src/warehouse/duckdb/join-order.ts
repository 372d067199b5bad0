import type { DuckDBConnection } from '@duckdb/node-api';

/** The one setting that a connection of the warehouse may still change. It says how statements are planned, not what they give. */
export const JOIN_OPTIMIZERS = 'disabled_optimizers';

/** A hash table of fewer facts costs nothing to speak of. */
const MANY_FACTS = 1_000_000;

/**
 * Runs `work`, which inserts at most so many facts, with joins made in the order in which the statements write them: each of
 * the first table's rows is looked up in the tables that follow it. DuckDB estimates a table by the rows that are committed. In
 * the transaction that inserts the first big upload it takes the facts for the smallest table and builds a hash table of all of
 * them: 10,000,000 facts spilled, and measuring them took twice the CPU time.
 *
 * The setting is the instance's, since DuckDB has no narrower one: what others ask meanwhile is planned so, too, and gets
 * the same answer. Writers take turns, so nobody else sets it. DuckDB 1.5 does not lock it: a statement that is planned in the
 * very moment of a change can crash the process (*m*: once in some ten thousand changes beside connections that did nothing but
 * plan). So it is changed only for an upload that is big enough to need it.
 */
export async function joinedAsWritten<T>(
  connection: DuckDBConnection,
  facts: number,
  work: () => Promise<T>,
): Promise<T> {
  if (facts < MANY_FACTS) return work();
  await connection.run(`SET GLOBAL ${JOIN_OPTIMIZERS} = 'join_order,build_side_probe_side'`);
  try {
    return await work();
  } finally {
    // What `work` threw matters more, and no answer depends on it; the next load sets it again.
    await connection.run(`RESET GLOBAL ${JOIN_OPTIMIZERS}`).catch(() => undefined);
  }
}
