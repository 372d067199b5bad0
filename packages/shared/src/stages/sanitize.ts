import { z } from 'zod';
import { defineArtifact } from './artifact.js';
import { columnsOf, CONTENT_COLUMNS, FACT_TEXTS, NUMERIC_MEASURES, PLACEMENT_COLUMNS } from './measures.js';
import { defineStage } from './stage.js';

const sums = { rows: 'BIGINT', minutes: 'DECIMAL(38,6)', money: 'DECIMAL(38,6)' } as const;

/**
 * The big table. `kind` says what the row is: `fact` (received and readable), `rejected` (received, not readable), `empty` or
 * `totals` (skipped, not received). The position of a row is its ordinal, so positions are never reused or closed up; all
 * other columns are NULL unless `kind` is `fact`. A record of a wide file has a row for each date under which any metric has
 * text; one without any value is one `empty` row, one with totals is one `totals` row. A file has few of the measures: those
 * that it lacks are left out, since thirty columns of NULL cost more to write and read than the rest together.
 */
export const rows = defineArtifact({
  name: 'rows',
  grain: 'one row per data record of the file, in file order (wide files: record, then date)',
  columns: {
    kind: 'VARCHAR',
    content_key: 'UBIGINT',
    placement_key: 'UBIGINT',
    date: 'DATE',
    ...columnsOf(NUMERIC_MEASURES, 'DECIMAL(18,6)'),
    ...columnsOf(FACT_TEXTS, 'VARCHAR'),
  },
  orderBy: [],
  optional: [...NUMERIC_MEASURES, ...FACT_TEXTS],
});

export const contents = defineArtifact({
  name: 'contents',
  grain:
    'one row per distinct content of the facts, raw values as the file has them, with sums over its facts',
  columns: {
    content_key: 'UBIGINT',
    content_sha: 'VARCHAR',
    ...columnsOf(CONTENT_COLUMNS, 'VARCHAR'),
    ...sums,
  },
  orderBy: ['content_sha'],
});

export const placements = defineArtifact({
  name: 'placements',
  grain:
    'one row per distinct placement of the facts, raw values as the file has them, with sums over its facts',
  columns: { placement_key: 'UBIGINT', ...columnsOf(PLACEMENT_COLUMNS, 'VARCHAR'), ...sums },
  orderBy: ['placement_key'],
});

/** `measured` is false for facts that lack the measure their data type needs: they end as NO_MEASURE. */
export const pairs = defineArtifact({
  name: 'pairs',
  grain: 'one row per content × placement × measured, with sums over its facts',
  columns: { content_key: 'UBIGINT', placement_key: 'UBIGINT', measured: 'BOOLEAN', ...sums },
  orderBy: ['content_key', 'placement_key', 'measured'],
});

/**
 * `ordinal` is NULL for lines that could not even be split into cells. `column`, `value` and `reason` are the first
 * error; `errors` is a JSON array of `{column, value, reason}` with all of them; in wide files `column` is the date as
 * the header has it, then the metric. `cells` is the whole record as a JSON array, one text (or null) for each cell of the
 * header, nothing cut, so that it can be corrected and sent back (in wide files only what is the fact's: the content cells,
 * the date as the header has it, the metrics); NULL for lines that gave no cells, of which only `raw` is
 * known. Minutes and money are 0 where unreadable.
 */
export const rejects = defineArtifact({
  name: 'rejects',
  grain: 'one row per rejected fact, in line order (wide files: a record may have several)',
  columns: {
    line: 'BIGINT',
    ordinal: 'BIGINT',
    column: 'VARCHAR',
    value: 'VARCHAR',
    reason: 'VARCHAR',
    errors: 'VARCHAR',
    raw: 'VARCHAR',
    cells: 'VARCHAR',
    minutes: 'DECIMAL(18,6)',
    money: 'DECIMAL(18,6)',
  },
  orderBy: ['line', 'ordinal'],
});

export const dates = defineArtifact({
  name: 'dates',
  grain: 'one row per distinct date of the facts, with its calendar columns (DOMAIN.md section 5, normalize)',
  columns: {
    date: 'DATE',
    full_date: 'VARCHAR',
    year: 'INTEGER',
    quarter: 'VARCHAR',
    month: 'VARCHAR',
    week: 'VARCHAR',
    day: 'VARCHAR',
    year_month_day: 'VARCHAR',
    rows: 'BIGINT',
  },
  orderBy: ['date'],
});

/** Rows, minutes and money as exact decimal text, so that JSON never rounds them. */
export const Sums = z.strictObject({ rows: z.int(), minutes: z.string(), money: z.string() });
export type Sums = z.infer<typeof Sums>;

export const sanitize = defineStage({
  name: 'sanitize',
  queue: 'ingest',
  next: 'normalize',
  attempts: 3,
  artifacts: { rows, contents, placements, pairs, rejects, dates },
  facts: z.strictObject({
    /** Facts: received and readable. */
    accepted: Sums,
    /** Received and not readable; minutes and money as far as they could be read. */
    rejected: Sums,
    skipped: z.strictObject({ empty: z.int(), totals: z.int() }),
    /** Rejected rows by reason. */
    rejectReasons: z.record(z.string(), z.int()),
    /** Measure cells of rejected rows that could not be read and so count 0. */
    unreadable: z.int(),
    dateFormat: z.string().nullable(),
    /** The template says that such files have no content at all, so that one reason for all rows is expected. */
    contentNone: z.boolean(),
  }),
});
