import type { Session, WrittenArtifact } from '@viewership/shared/engine/session';
import type { Check } from '@viewership/shared/stages/stage';
import { z } from 'zod';

const Rows = z.object({ rows: z.coerce.number() });

/**
 * Nothing disappears: an output has exactly the rows of its input. The raw columns, sums included, pass through as they
 * are, and writing has proved that keys do not repeat, so equal counts mean equal rows.
 */
export async function keptCheck(session: Session, input: string, written: WrittenArtifact): Promise<Check> {
  const { rows } = await session.one(Rows, `SELECT count(*) AS "rows" FROM ${input}`);
  const lost = rows - written.rows;
  return {
    name: `${input}_kept`,
    holds: lost === 0,
    blocking: true,
    rows: Math.abs(lost),
    minutes: '0.000000',
    detail: `${rows} rows in, ${written.rows} rows out`,
  };
}
