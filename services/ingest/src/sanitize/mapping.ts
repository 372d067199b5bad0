import { quoteName, quoteText } from '@viewership/shared/engine/literal';
import type { Scope } from '@viewership/shared/runs/upload';
import { CONTENT_COLUMNS, FACT_TEXTS, NUMERIC_MEASURES } from '@viewership/shared/stages/measures';
import type { Binding, BoundSource } from './binding.js';
import { compileChain } from './operations/index.js';
import { PLACEMENT_SOURCES, type Target } from './template-schema.js';

/** The source's column for a cell of the header's n-th column (from 0). Headers never become identifiers. */
export function cellColumn(index: number): string {
  return `c${index}`;
}

/**
 * The SELECT that gives every target its text, whatever the template: the columns of the view `mapped` are always the
 * same. Values are as the file has them; an empty cell is NULL.
 */
export function mappedSelect(binding: Binding, scope: Scope, from: string, width: number): string {
  const { sources } = binding;
  const text = (target: Target) => sourceSql(sources.get(target));
  const columns: [name: string, sql: string][] = [
    ['line', 'line'],
    ['ordinal', 'ordinal'],
    ...CONTENT_COLUMNS.map((name): [string, string] => [name, text(name)]),
    ...PLACEMENT_SOURCES.map((name): [string, string] => [
      name,
      notDefault(placementSql(name, sources.get(name), scope)),
    ]),
    ['domain', quoteText(scope.domain)],
    ['date_text', binding.date === null ? periodSql(scope) : sourceSql(binding.date)],
    ...[...NUMERIC_MEASURES, 'hours' as const].map((name): [string, string] => [`${name}_text`, text(name)]),
    ...FACT_TEXTS.map((name): [string, string] => [
      name,
      name === 'viewership_type' && !sources.has(name) ? viewershipTypeSql(binding, scope) : text(name),
    ]),
    ['empty', emptySql(width)],
  ];
  const list = columns.map(([name, sql]) => `  ${sql} AS ${quoteName(name)}`).join(',\n');
  return `SELECT\n${list}\nFROM ${quoteName(from)}`;
}

function sourceSql(source: BoundSource | undefined): string {
  if (source === undefined) return 'NULL::VARCHAR';
  if (source.kind === 'const') return quoteText(source.value);
  return compileChain(`text_of(${cellColumn(source.index)})`, source.chain);
}

/** The cell when the file has the column, even when it is empty; else the request's field; else nothing. */
function placementSql(
  name: (typeof PLACEMENT_SOURCES)[number],
  source: BoundSource | undefined,
  scope: Scope,
): string {
  if (source !== undefined) return sourceSql(source);
  const given = {
    platform_partner_name: scope.partner,
    platform_channel_name: scope.channel,
    platform_territory: scope.territory,
  }[name];
  return given === undefined ? 'NULL::VARCHAR' : quoteText(given);
}

/** Incident 32: the word that means "any" in templates is never a name. */
function notDefault(sql: string): string {
  return sql === 'NULL::VARCHAR' ? sql : `nullif(${sql}, 'DEFAULT')`;
}

/** The first day of the request's period. The probe has made sure that there is one. */
function periodSql({ year, month, quarter }: Scope): string {
  const first = month ?? (quarter === undefined ? undefined : quarter * 3 - 2);
  if (year === undefined || first === undefined) return 'NULL::VARCHAR';
  return quoteText(`${year}-${String(first).padStart(2, '0')}-01`);
}

function viewershipTypeSql({ date, template }: Binding, { month }: Scope): string {
  if (date === null) return month === undefined ? quoteText('quarterly') : quoteText('monthly');
  return template.defaults.monthly === true ? quoteText('monthly') : 'NULL::VARCHAR';
}

/** True when not one cell of the record has text. Evaluated only as far as the first cell that has. */
function emptySql(width: number): string {
  const cells = Array.from({ length: width }, (_, index) => `text_of(${cellColumn(index)})`);
  return `coalesce(${cells.join(', ')}) IS NULL`;
}
