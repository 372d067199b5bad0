import type { Session } from '@viewership/shared/engine/session';
import { Bucket, Reason } from '@viewership/shared/stages/match';
import type { Sums } from '@viewership/shared/stages/sanitize';
import { z } from 'zod';
import { sql } from './sql.js';

const Decimal = z.string().regex(/^-?\d+\.\d{6}$/);
const OutcomeRow = z.object({
  bucket: Bucket.nullable(),
  reason: Reason.nullable(),
  rows: z.coerce.number().int(),
  minutes: Decimal,
  money: Decimal,
});
const Received = z.object({
  rows: z.coerce.number().int(),
  minutes: Decimal,
  money: Decimal,
  unmeasured_rows: z.coerce.number().int(),
  unmeasured_minutes: Decimal,
  without_deal: z.coerce.number().int(),
});

/** What the load will write, counted over pairs × placements × matches. */
export interface Outcome {
  readonly loaded: Sums;
  readonly unmatched: Sums;
  /** Loaded rows by bucket, unmatched rows by the reason that wins. */
  readonly buckets: Partial<Record<Bucket, number>>;
  readonly reasons: Partial<Record<Reason, number>>;
  /** The facts themselves, whatever becomes of them. */
  readonly facts: Sums;
  readonly unmeasured: { readonly rows: number; readonly minutes: string };
  readonly withoutDeal: number;
}

export async function countOutcome(session: Session): Promise<Outcome> {
  const rows = await session.all(OutcomeRow, sql('outcomes'));
  const received = await session.one(Received, sql('received'));
  const loaded = rows.filter(({ reason }) => reason === null);
  const unmatched = rows.filter(({ reason }) => reason !== null);
  return {
    loaded: sumOf(loaded),
    unmatched: sumOf(unmatched),
    buckets: Object.fromEntries(
      loaded.flatMap(({ bucket, rows: n }) => (bucket === null ? [] : [[bucket, n]])),
    ),
    reasons: Object.fromEntries(
      unmatched.flatMap(({ reason, rows: n }) => (reason === null ? [] : [[reason, n]])),
    ),
    facts: { rows: received.rows, minutes: received.minutes, money: received.money },
    unmeasured: { rows: received.unmeasured_rows, minutes: received.unmeasured_minutes },
    withoutDeal: received.without_deal,
  };
}

function sumOf(parts: readonly Sums[]): Sums {
  return {
    rows: parts.reduce((total, { rows }) => total + rows, 0),
    minutes: addDecimals(parts.map(({ minutes }) => minutes)),
    money: addDecimals(parts.map(({ money }) => money)),
  };
}

/** Exact sum of decimals with six places. */
export function addDecimals(values: readonly string[]): string {
  const micros = values.reduce((total, value) => total + BigInt(value.replace('.', '')), 0n);
  const digits = String(micros < 0n ? -micros : micros).padStart(7, '0');
  return `${micros < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
