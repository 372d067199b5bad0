import type { Session } from '@viewership/shared/engine/session';
import { Sums } from '@viewership/shared/stages/sanitize';
import type { Check } from '@viewership/shared/stages/stage';
import { z } from 'zod';

const SumsRow = Sums.extend({ rows: z.coerce.number() });

/** Rows, minutes and money of a relation with these columns, as exact decimal text. */
export async function sumsOf(session: Session, from: string): Promise<Sums> {
  return session.one(
    SumsRow,
    `SELECT coalesce(sum(rows), 0)::BIGINT AS rows,
            coalesce(sum(minutes), 0)::DECIMAL(38,6)::VARCHAR AS minutes,
            coalesce(sum(money), 0)::DECIMAL(38,6)::VARCHAR AS money
     FROM ${from}`,
  );
}

/** The facts of the written rows, as a relation for `sumsOf`. */
export const FACTS = `(SELECT 1 AS rows, coalesce(tot_mov, 0) AS minutes, coalesce(revenue, 0) AS money FROM written_rows WHERE kind = 'fact')`;
export const REJECTS = '(SELECT 1 AS rows, minutes, money FROM written_rejects)';

const Keys = z.object({ rows: z.coerce.number(), keys: z.coerce.number(), wanted: z.coerce.number() });

/**
 * The blocking checks of what was written: every derived artifact has the facts' rows, minutes and money, and every key
 * stands for exactly one content or placement.
 */
export async function conservationChecks(session: Session, accepted: Sums): Promise<Check[]> {
  const checks: Check[] = [];
  for (const artifact of ['pairs', 'contents', 'placements'] as const) {
    const sums = await sumsOf(session, `written_${artifact}`);
    const holds =
      sums.rows === accepted.rows && sums.minutes === accepted.minutes && sums.money === accepted.money;
    checks.push({
      name: `${artifact}_conserve_facts`,
      holds,
      blocking: true,
      rows: sums.rows,
      minutes: sums.minutes,
      ...(holds ? {} : { detail: `${artifact} have ${show(sums)}, the facts ${show(accepted)}` }),
    });
  }
  for (const thing of ['content', 'placement'] as const) {
    const { rows, keys, wanted } = await session.one(
      Keys,
      `SELECT (SELECT count(*) FROM written_${thing}s) AS rows,
              (SELECT count(DISTINCT ${thing}_key) FROM written_${thing}s) AS keys,
              (SELECT count(DISTINCT ${thing}_key) FROM written_pairs) AS wanted`,
    );
    const holds = rows === keys && keys === wanted;
    const detail = `${rows} ${thing}s with ${keys} keys, the facts have ${wanted}`;
    checks.push({
      name: `${thing}_keys_unique`,
      holds,
      blocking: true,
      rows,
      minutes: accepted.minutes,
      ...(holds ? {} : { detail }),
    });
  }
  return checks;
}

/** Every record of the file, in wide files every date of a record with a value, is a fact, a reject, empty or totals. */
export function receivedCheck(expected: number, accepted: Sums, rejected: Sums, skipped: number): Check {
  const ended = accepted.rows + rejected.rows + skipped;
  return {
    name: 'received_equals_accepted_and_rejected',
    holds: ended === expected,
    blocking: true,
    rows: expected - skipped,
    minutes: accepted.minutes,
    ...(ended === expected
      ? {}
      : { detail: `the file has ${expected} facts and skipped records, ${ended} are accounted for` }),
  };
}

function show({ rows, minutes, money }: Sums): string {
  return `${rows} rows, ${minutes} minutes, ${money} money`;
}
