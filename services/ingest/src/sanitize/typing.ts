import { quoteName } from '@viewership/shared/engine/literal';
import type { Session } from '@viewership/shared/engine/session';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import type { Scope } from '@viewership/shared/runs/upload';
import { FACT_TEXTS, NUMERIC_MEASURES } from '@viewership/shared/stages/measures';
import type { Binding } from './binding.js';
import { type DateFormat, isMonthFormat, readDateSql } from './dates/formats.js';

/** Dates may lie this many days after the upload arrived: time zones, and reports of the month that is running. */
const DAYS_AHEAD = 31;

export interface Typing {
  readonly binding: Binding;
  /** What the request says, completed by the file's name. */
  readonly scope: Pick<Scope, 'month' | 'dataType'>;
  /** Null when no date can be read. */
  readonly format: DateFormat | null;
  /** ISO instant. */
  readonly receivedAt: string;
}

/**
 * Makes `typed(view)` of sql/typed.sql available, for files whose dates have the one format, and sets the variable
 * `viewership_type`, which the mapping gives to facts whose file has no column for it, and `fact_columns`, the columns of
 * `rows` that the file fills. Gives the optional ones among these.
 */
export async function prepareTyping(
  session: Session,
  { binding, scope, format, receivedAt }: Typing,
): Promise<string[]> {
  const read = format === null ? 'NULL::DATE' : readDateSql('cell', format);
  const date = binding.template.defaults.monthly === true ? `date_trunc('month', ${read})::DATE` : read;
  await session.run(`CREATE MACRO read_date(cell) AS ${date}`);
  await session.run(measureMacros(binding));
  const latest = new Date(Date.parse(receivedAt) + DAYS_AHEAD * 86_400_000);
  await session.set('latest_date', latest.toISOString().slice(0, 10));
  await session.set('data_type', scope.dataType);
  const type = viewershipType(binding, scope, format);
  await session.set('viewership_type', type);
  const given = givenColumns(binding, type !== null);
  await session.set('fact_columns', ['content_key', 'placement_key', 'date', ...given]);
  await session.run(sqlFile(import.meta.url, '../../sql/typed.sql'));
  return given;
}

/**
 * How each measure is read. One that the file lacks is NULL without a look at it: planning how numbers are read is dear, and
 * most files have two or three measures of the fifteen.
 */
function measureMacros({ sources }: Binding): string {
  const macros = [...NUMERIC_MEASURES, 'hours' as const].map((name) => {
    const read = name === 'hours' ? 'minutes_of_hours(cell)' : 'number_of(cell)';
    return `CREATE MACRO ${quoteName(`read_${name}`)}(cell) AS ${sources.has(name) ? read : 'NULL::DECIMAL(18,6)'};`;
  });
  return macros.join('\n');
}

/** A date that names no day is about its month, as is everything that a monthly template reads. */
function viewershipType(
  { date, template }: Binding,
  { month }: Typing['scope'],
  format: DateFormat | null,
): 'monthly' | 'quarterly' | null {
  if (date === null) return month === undefined ? 'quarterly' : 'monthly';
  return template.defaults.monthly === true || (format !== null && isMonthFormat(format)) ? 'monthly' : null;
}

/** The measures and texts of a fact that the file has at all; of the others `mapped` has nothing but NULL. */
function givenColumns({ sources }: Binding, hasType: boolean): string[] {
  return [...NUMERIC_MEASURES, ...FACT_TEXTS].filter(
    (name) =>
      sources.has(name) ||
      (name === 'tot_mov' && sources.has('hours')) ||
      (name === 'viewership_type' && hasType),
  );
}
