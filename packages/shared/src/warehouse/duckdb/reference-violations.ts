import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { literal, quoteName, quoteText } from '../../engine/literal.js';
import { PermanentError } from '../../errors.js';
import type { ReferenceTable } from '../../reference/tables.js';
import { type CellRule, REFERENCE_RULES } from '../reference-rules.js';
import { rowsOf } from './connections.js';
import type { CsvLines } from './csv-lines.js';

/** How many violations an answer tells of. */
const SHOWN = 5;

const Violation = z.object({
  record: z.string().transform(Number),
  column: z.string(),
  value: z.string().nullable(),
  what: z.string(),
});

/** Throws PermanentError `invalid_reference` for the first records of `incoming` that break the table's rules. */
export async function refuseViolations(
  connection: DuckDBConnection,
  table: ReferenceTable,
  lines: CsvLines,
): Promise<void> {
  const found = await rowsOf(
    connection,
    Violation,
    `SELECT found.record::VARCHAR AS record, found."column", left(found.value, 80) AS value, found.what
     FROM (${rulesAsSelects(table).join(' UNION ALL ')}) found ORDER BY found.record, found."column" LIMIT ${SHOWN}`,
  );
  const [first] = found;
  if (first === undefined) return;
  const told = found.map(({ record, column, value, what }) => {
    const cell = value === null ? column : `${column} ${JSON.stringify(value)}`;
    return `line ${lines.lineOf(record)}: ${cell} ${what}`;
  });
  throw new PermanentError({
    code: 'invalid_reference',
    detail: `${table} was left as it is. ${told.join('; ')}.`,
    field: first.column,
    line: lines.lineOf(first.record),
  });
}

function rulesAsSelects(table: ReferenceTable): string[] {
  const rules = REFERENCE_RULES[table];
  const keyed = rules.key.map(quoteName);
  return [
    'SELECT 0 AS record, NULL AS "column", NULL AS value, NULL AS what WHERE false',
    ...rules.required.map((column) => violation(column, `${quoteName(column)} IS NULL`, 'is empty')),
    ...Object.entries(rules.cells).map(([column, rule]) =>
      violation(column, `NOT (${holds(column, rule)})`, mustBe(rule)),
    ),
    ...rules.refuseDefault.map((column) =>
      violation(column, `${quoteName(column)} = 'DEFAULT'`, 'is a placeholder, not a name'),
    ),
    ...(rules.unique
      ? [
          `SELECT record, ${quoteText(rules.key.join(', '))}, concat_ws(', ', ${keyed.join(', ')}), 'was there before in this file'
           FROM incoming QUALIFY row_number() OVER (PARTITION BY ${keyed.join(', ')} ORDER BY record) > 1`,
        ]
      : []),
  ];
}

function violation(column: string, condition: string, what: string): string {
  return `SELECT record, ${quoteText(column)}, ${quoteName(column)}, ${quoteText(what)} FROM incoming WHERE ${condition}`;
}

/** True or NULL where a cell is as it must be; an empty cell is the business of `required`. */
function holds(column: string, rule: CellRule): string {
  const cell = quoteName(column);
  switch (rule.is) {
    case 'integer':
      return `regexp_full_match(${cell}, '[0-9]{1,9}')`;
    case 'boolean':
      return `lower(${cell}) IN ('true', 'false')`;
    case 'oneOf':
      return `list_contains(${literal(rule.values)}, ${cell})`;
  }
}

function mustBe(rule: CellRule): string {
  switch (rule.is) {
    case 'integer':
      return 'is not a whole number';
    case 'boolean':
      return 'is neither true nor false';
    case 'oneOf':
      return `is none of ${rule.values.join(', ')}`;
  }
}
