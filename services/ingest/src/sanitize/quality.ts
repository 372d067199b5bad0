import type { Session } from '@viewership/shared/engine/session';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import type { Scope } from '@viewership/shared/runs/upload';
import type { Check } from '@viewership/shared/stages/stage';
import { z } from 'zod';
import type { Binding } from './binding.js';

const Rounded = z.object({ rows: z.coerce.number() });
const Affected = z.object({ rows: z.coerce.number(), minutes: z.string() });

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
  const found = await session.one(Affected, sqlFile(import.meta.url, '../../sql/minutes-hours.sql'));
  return [{ name: 'minutes_hours_disagree', holds: found.rows === 0, blocking: false, ...found }];
}

/** Where a file has dates of its own and the request says a period too, tells how many facts lie outside it. The dates count. */
export async function periodCheck(
  session: Session,
  { date }: Binding,
  { year, quarter, month }: Pick<Scope, 'year' | 'quarter' | 'month'>,
): Promise<Check[]> {
  if (date === null || (year ?? quarter ?? month) === undefined) return [];
  for (const [name, value] of Object.entries({ year, quarter, month })) {
    await session.set(`period_${name}`, value ?? null);
  }
  const found = await session.one(Affected, sqlFile(import.meta.url, '../../sql/outside-period.sql'));
  return [{ name: 'dates_in_period', holds: found.rows === 0, blocking: false, ...found }];
}
