import type { Session } from '@viewership/shared/engine/session';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import type { Check } from '@viewership/shared/stages/stage';
import { z } from 'zod';
import type { Binding } from './binding.js';

const Rounded = z.object({ rows: z.coerce.number() });
const Disagreement = z.object({ rows: z.coerce.number(), minutes: z.string() });

/** Counts how many values of minutes and money have more than the six decimals that are kept; that is no fault. */
export async function roundingCheck(session: Session): Promise<Check> {
  const { rows } = await session.one(
    Rounded,
    "SELECT coalesce(sum(rounded), 0)::BIGINT AS rows FROM distinct_values WHERE set_of = 'placement'",
  );
  return { name: 'values_rounded', holds: true, blocking: false, rows, minutes: '0.000000' };
}

/** Where a file has minutes and hours, tells how many records contradict themselves by more than 1 %. Minutes count. */
export async function disagreementCheck(session: Session, { sources }: Binding): Promise<Check[]> {
  if (!sources.has('tot_mov') || !sources.has('hours')) return [];
  const found = await session.one(Disagreement, sqlFile(import.meta.url, '../../sql/minutes-hours.sql'));
  return [{ name: 'minutes_hours_disagree', holds: found.rows === 0, blocking: false, ...found }];
}
