import { sqlFile } from '@viewership/shared/engine/sql-file';

/** The text of one of this service's `.sql` files, by its name. */
export function sql(name: string): string {
  return sqlFile(import.meta.url, `../sql/${name}.sql`);
}
