import type { Session, WrittenArtifact } from '@viewership/shared/engine/session';
import type { DataType } from '@viewership/shared/stages/measures';
import type { Check } from '@viewership/shared/stages/stage';
import { z } from 'zod';
import { addDecimals, type Outcome } from './outcome.js';
import { sql } from './sql.js';

const NOTHING = '0.000000';
const Undecided = z.object({ undecided: z.coerce.number(), without_provider: z.coerce.number() });
const DateGaps = z.object({ without_week: z.coerce.number(), without_day: z.coerce.number() });

/** Every content is decided exactly once, and every answer knows its provider. Both block. */
export async function decisionChecks(
  session: Session,
  contents: number,
  written: WrittenArtifact,
): Promise<Check[]> {
  const { undecided, without_provider: withoutProvider } = await session.one(Undecided, sql('undecided'));
  const lost = Math.abs(contents - written.rows);
  return [
    {
      name: 'contents_decided',
      holds: undecided === 0 && lost === 0,
      blocking: true,
      rows: undecided + lost,
      minutes: NOTHING,
      detail: `${contents} contents in, ${written.rows} matches out, ${undecided} not decided exactly once`,
    },
    {
      name: 'content_provider_set',
      holds: withoutProvider === 0,
      blocking: true,
      rows: withoutProvider,
      minutes: NOTHING,
      detail: `${withoutProvider} answers have no content provider`,
    },
  ];
}

/** Rows, minutes and money of the facts are those of what loads and what does not. Blocks. */
export function conservationCheck({ facts, loaded, unmatched }: Outcome): Check {
  const minutes = addDecimals([loaded.minutes, unmatched.minutes]);
  const money = addDecimals([loaded.money, unmatched.money]);
  const rows = loaded.rows + unmatched.rows;
  return {
    name: 'outcome_conserved',
    holds: rows === facts.rows && minutes === facts.minutes && money === facts.money,
    blocking: true,
    rows: Math.abs(facts.rows - rows),
    minutes: addDecimals([facts.minutes, minutes.startsWith('-') ? minutes.slice(1) : `-${minutes}`]),
    detail:
      `facts: ${facts.rows} rows, ${facts.minutes} minutes, ${facts.money} money; ` +
      `loaded and unmatched: ${rows} rows, ${minutes} minutes, ${money} money`,
  };
}

/** The columns that the validation before the load asks for, by what the file is about. Hours are minutes / 60. */
const MEASURE_COLUMNS = {
  Viewership: ['tot_mov', 'tot_hov'],
  Revenue: ['revenue'],
  Viewership_Revenue: ['tot_mov_or_revenue'],
} as const satisfies Record<DataType, readonly string[]>;

/** The validation that the business knows before the load: measure, week and day set. Never blocks. */
export async function loadValidation(
  session: Session,
  dataType: DataType,
  outcome: Outcome,
): Promise<Check[]> {
  const gaps = await session.one(DateGaps, sql('date_gaps'));
  const counts = `matched ${outcome.loaded.rows} rows, unmatched ${outcome.unmatched.rows} rows`;
  const validation = (column: string, rows: number, minutes: string): Check => ({
    name: `${column}_set`,
    holds: rows === 0,
    blocking: false,
    rows,
    minutes,
    detail: `${rows} rows have no ${column}; ${counts}`,
  });
  const { unmeasured } = outcome;
  return [
    ...MEASURE_COLUMNS[dataType].map((column) => validation(column, unmeasured.rows, unmeasured.minutes)),
    validation('week', gaps.without_week, NOTHING),
    validation('day', gaps.without_day, NOTHING),
  ];
}
