import type { PGlite, Transaction } from '@electric-sql/pglite';
import type { PgQueryResult } from 'bullmq';

export const NO_ROWS = { rows: [], rowCount: 0 };

/** Runs one statement with parameters, or a script without, as `pg` would: the result of a script is its last one. */
export async function runOn<R>(
  session: PGlite | Transaction,
  text: string,
  params: readonly unknown[] = [],
): Promise<PgQueryResult<R>> {
  const result =
    params.length > 0 ? await session.query<R>(text, [...params]) : (await session.exec(text)).at(-1);
  if (result === undefined) return NO_ROWS;
  return { rows: result.rows as R[], rowCount: result.affectedRows || result.rows.length };
}
