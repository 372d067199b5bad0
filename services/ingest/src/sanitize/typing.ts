import type { Session } from '@viewership/shared/engine/session';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import type { DataType } from '@viewership/shared/stages/measures';
import { type DateFormat, readDateSql } from './dates/formats.js';

/** Dates may lie this many days after the upload arrived: time zones, and reports of the month that is running. */
const DAYS_AHEAD = 31;

export interface Typing {
  /** Null when no date can be read. */
  readonly format: DateFormat | null;
  readonly monthly: boolean;
  /** ISO instant. */
  readonly receivedAt: string;
  readonly dataType: DataType;
}

/** Makes `typed(view)` of sql/typed.sql available, for files whose dates have the one format. */
export async function prepareTyping(
  session: Session,
  { format, monthly, receivedAt, dataType }: Typing,
): Promise<void> {
  const read = format === null ? 'NULL::DATE' : readDateSql('cell', format);
  const date = monthly ? `date_trunc('month', ${read})::DATE` : read;
  await session.run(`CREATE MACRO read_date(cell) AS ${date}`);
  const latest = new Date(Date.parse(receivedAt) + DAYS_AHEAD * 86_400_000);
  await session.set('latest_date', latest.toISOString().slice(0, 10));
  await session.set('data_type', dataType);
  await session.run(sqlFile(import.meta.url, '../../sql/typed.sql'));
}
