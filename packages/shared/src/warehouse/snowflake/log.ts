import type { LogEntry } from '../warehouse.js';
import { type FileFormat, fileFormatValues } from '../file-formats.js';
import { statement } from '../render.js';
import { logValues } from '../duckdb/log.js';
import type { BindValue, Work } from './connection.js';
import type { SnowflakePlace } from './place.js';

const withoutZone = (value: string | null): BindValue =>
  value !== null && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)
    ? value.replace('T', ' ').replace('Z', '')
    : value;

/** Adds the entries that `error_log_table` does not have yet; each MERGE is its own, and may be repeated. */
export async function writeLog(
  { sessions, environment }: SnowflakePlace,
  entries: readonly LogEntry[],
): Promise<void> {
  const work: Work = { stage: 'log' };
  const sql = statement('load/write-log.sql', environment);
  await sessions.transaction(work, async (connection) => {
    for (const entry of entries) await connection.rows(work, sql, logValues(entry).map(withoutZone));
    return {};
  });
}

/** Replaces the content of `viewership_file_formats`, in one transaction and one INSERT. */
export async function writeFileFormats(
  { sessions, environment }: SnowflakePlace,
  formats: readonly FileFormat[],
): Promise<void> {
  const work: Work = { stage: 'templates' };
  const insert = statement('templates/insert-format.sql', environment);
  await sessions.transaction(work, async (connection) => {
    await connection.rows(work, statement('templates/delete-formats.sql', environment));
    if (formats.length > 0) {
      const select = insert.slice(insert.lastIndexOf('\nSELECT'));
      const all = insert + `\nUNION ALL${select}`.repeat(formats.length - 1);
      await connection.rows(
        work,
        all,
        formats.flatMap((format) => fileFormatValues(format).map(withoutZone)),
      );
    }
    return {};
  });
}
