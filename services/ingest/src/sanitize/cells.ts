import { quoteText } from '@viewership/shared/engine/literal';
import type { Session } from '@viewership/shared/engine/session';
import { z } from 'zod';
import type { Binding, WideColumns } from './binding.js';
import { cellColumn, DATE_COLUMN, metricColumn } from './source-columns.js';

/**
 * The SELECT behind the view `cells`: one row per fact to be, with `line`, `record` (the data record's position), `ordinal`,
 * the cells, and in a wide file `d`, `m0` … and `no_value`. A long file's records are its facts. A wide file's records
 * become one row per date under which any metric has text, and one row with `no_value` when none has, so that every record
 * leaves a trace; so does a totals record, whose values are nobody's.
 */
export function cellsSelect({ wide }: Pick<Binding, 'wide'>, from: string): string {
  return wide === null ? `SELECT *, ordinal AS record FROM ${from}` : unpivotSelect(wide, from);
}

/**
 * Multi-column UNPIVOT, straight from the file: it streams, whatever the width. INCLUDE NULLS is essential, since the
 * default drops every tuple of which one member is NULL.
 */
function unpivotSelect(wide: WideColumns, from: string): string {
  const columns = wide.metrics.map((_, metric) => metricColumn(metric));
  const tuples = wide.dates.map(
    ({ text, columns: cells }) =>
      `(${cells.map((cell) => (cell === null ? 'none' : cellColumn(cell))).join(', ')}) AS ${quoteText(text)}`,
  );
  const [first] = wide.dates;
  const values = valueCells(wide);
  return `
    SELECT *, NULL::BIGINT AS ordinal
    FROM (
      SELECT
        * EXCLUDE (ordinal),
        ordinal AS record,
        NULL::VARCHAR AS none,
        CASE
          WHEN coalesce(${values.join(', ')}) IS NULL THEN true
          ELSE coalesce(${values.map((cell) => `text_of(${cell})`).join(', ')}) IS NULL
        END AS no_value
      FROM ${from}
    )
    UNPIVOT INCLUDE NULLS ((${columns.join(', ')}) FOR ${DATE_COLUMN} IN (${tuples.join(', ')}))
    WHERE CASE
      WHEN no_value OR record = getvariable('totals_record') THEN ${DATE_COLUMN} = ${quoteText(first?.text ?? '')}
      ELSE ${anyText(columns)}
    END`;
}

/** Most tuples are empty, which is quicker to see without looking for white space. */
function anyText(columns: readonly string[]): string {
  const texts = columns.map((column) => `text_of(${column})`);
  return `(coalesce(${columns.join(', ')}, NULL) IS NOT NULL AND coalesce(${texts.join(', ')}, NULL) IS NOT NULL)`;
}

function valueCells(wide: WideColumns): string[] {
  return wide.dates.flatMap(({ columns }) =>
    columns.flatMap((column) => (column === null ? [] : [cellColumn(column)])),
  );
}

/** Added in pairs: DuckDB refuses an expression that is deeper than 1,000, and a file may have more dates than that. */
function sumOf(terms: readonly string[]): string {
  if (terms.length <= 1) return terms[0] ?? '0';
  const half = terms.length >> 1;
  return `(${sumOf(terms.slice(0, half))} + ${sumOf(terms.slice(half))})`;
}

const Counted = z.object({ records: z.coerce.number(), facts: z.coerce.number() });

/** A wide file's records, and the facts that they must become, totals left out: counted without unpivoting them. */
export async function countWide(session: Session, wide: WideColumns): Promise<z.infer<typeof Counted>> {
  const filled = wide.dates.map(({ columns }) => {
    const cells = columns.flatMap((column) => (column === null ? [] : [cellColumn(column)]));
    return `${anyText(cells)}::INTEGER`;
  });
  return session.one(
    Counted,
    `SELECT count(*) AS records,
            coalesce(sum(CASE WHEN ordinal = getvariable('totals_record') THEN 0 ELSE ${sumOf(filled)} END), 0)::BIGINT AS facts
     FROM source`,
  );
}
