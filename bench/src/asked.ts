import { sqlFile } from '@viewership/shared/engine/sql-file';
import type { Environment } from '@viewership/shared/warehouse/environment';
import { render, statement } from '@viewership/shared/warehouse/render';

export interface Asked {
  readonly name: string;
  readonly asks: string;
  readonly sql: (environment: Environment) => string;
}

/** A statement of this package, rendered for the warehouse. */
export function ownSql(path: string, environment: Environment): string {
  return render(`bench/sql/${path}`, sqlFile(import.meta.url, `../sql/${path}`), environment);
}

const own = (name: string) => (environment: Environment) => ownSql(`queries/${name}.sql`, environment);
const analysts = (name: string) => (environment: Environment) =>
  statement(`queries/${name}.duckdb.sql`, environment);

/** What people ask the relations. */
export const ASKED: readonly Asked[] = [
  { name: 'by_series', asks: 'minutes by series, the first twenty', sql: own('by_series') },
  { name: 'by_month', asks: 'minutes by platform and month', sql: own('by_month') },
  { name: 'match_rate', asks: 'match rate by file', sql: analysts('match_rate') },
  { name: 'recent_uploads', asks: 'uploads of seven days', sql: analysts('recent_uploads') },
  {
    name: 'unmatched_last_week',
    asks: 'unmatched rows of seven days, all of them',
    sql: analysts('unmatched_last_week'),
  },
  { name: 'one_upload', asks: 'all rows of one upload', sql: own('one_upload') },
];
