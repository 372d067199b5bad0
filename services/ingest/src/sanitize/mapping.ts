import { quoteName, quoteText } from '@viewership/shared/engine/literal';
import type { Scope } from '@viewership/shared/runs/upload';
import { CONTENT_COLUMNS, FACT_TEXTS, NUMERIC_MEASURES } from '@viewership/shared/stages/measures';
import type { Binding, BoundSource } from './binding.js';
import { compileChain } from './operations/index.js';
import { cellColumn, DATE_COLUMN } from './source-columns.js';
import { PLACEMENT_SOURCES, type Target } from './template-schema.js';

/** What a target without a source is. */
const NOTHING = 'NULL::VARCHAR';

/** Set by `prepareTyping`, since the dates' format decides it too; unknown before, where nobody asks. */
const VIEWERSHIP_TYPE = "getvariable('viewership_type')::VARCHAR";

/**
 * The SELECT that gives every target its text, whatever the template: the columns of the view `mapped` are always the
 * same. Values are as the file has them, after the template's chain; an empty cell is NULL. `date_header` is the date that
 * stands over a wide file's value.
 */
export function mappedSelect(binding: Binding, scope: Scope, from: string, width: number): string {
  const { sources, wide } = binding;
  const text = (target: Target) => sourceSql(sources.get(target));
  const columns: [name: string, sql: string][] = [
    ['line', 'line'],
    ['record', 'record'],
    ['ordinal', 'ordinal'],
    ...CONTENT_COLUMNS.map((name): [string, string] => [name, text(name)]),
    ...PLACEMENT_SOURCES.map((name): [string, string] => [
      name,
      notDefault(placementSql(name, sources.get(name), scope)),
    ]),
    ['domain', quoteText(scope.domain)],
    ['date_text', binding.date === null ? periodSql(scope) : sourceSql(binding.date)],
    ['date_header', wide === null ? NOTHING : DATE_COLUMN],
    ...[...NUMERIC_MEASURES, 'hours' as const].map((name): [string, string] => [`${name}_text`, text(name)]),
    ...FACT_TEXTS.map((name): [string, string] => [
      name,
      name === 'viewership_type' && !sources.has(name) ? VIEWERSHIP_TYPE : text(name),
    ]),
    ['empty', wide === null ? emptySql(binding.values ?? allCells(width)) : 'no_value'],
  ];
  return selectList(columns, from);
}

/** The cells behind the numbers and the date, as the file has them, before any chain: what a reject shows. */
export function rawCellsSelect({ sources, date }: Binding, from: string): string {
  const cell = (source: BoundSource | null | undefined) =>
    source?.kind === 'column' ? `text_of(${source.cell})` : NOTHING;
  return selectList(
    [
      ['ordinal', 'ordinal'],
      ['date_cell', cell(date)],
      ...[...NUMERIC_MEASURES, 'hours' as const].map((name): [string, string] => [
        `${name}_cell`,
        cell(sources.get(name)),
      ]),
    ],
    from,
  );
}

function selectList(columns: readonly (readonly [name: string, sql: string])[], from: string): string {
  const list = columns.map(([name, sql]) => `  ${sql} AS ${quoteName(name)}`).join(',\n');
  return `SELECT\n${list}\nFROM ${quoteName(from)}`;
}

function sourceSql(source: BoundSource | undefined): string {
  if (source === undefined) return NOTHING;
  if (source.kind === 'const') return quoteText(source.value);
  return compileChain(`text_of(${source.cell})`, source.chain);
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
  return given === undefined ? NOTHING : quoteText(given);
}

/** Incident 32: the word that means "any" in templates is never a name. */
function notDefault(sql: string): string {
  return sql === NOTHING ? sql : `nullif(${sql}, 'DEFAULT')`;
}

/** The first day of the request's period. The probe has made sure that there is one. */
function periodSql({ year, month, quarter }: Scope): string {
  const first = month ?? (quarter === undefined ? undefined : quarter * 3 - 2);
  if (year === undefined || first === undefined) return NOTHING;
  return quoteText(`${year}-${String(first).padStart(2, '0')}-01`);
}

/** True when not one of the cells has text. Evaluated only as far as the first that has. */
function emptySql(cells: readonly string[]): string {
  return `coalesce(${cells.map((cell) => `text_of(${cell})`).join(', ')}) IS NULL`;
}

function allCells(width: number): string[] {
  return Array.from({ length: width }, (_, index) => cellColumn(index));
}
