import type { PermanentError } from '@viewership/shared/errors';
import { type DataType, NUMERIC_MEASURES } from '@viewership/shared/stages/measures';
import { fileProblem } from '../file-problem.js';
import { headerKey } from './header.js';
import type { Step } from './operations/index.js';
import { cellColumn, DATE_COLUMN, metricColumn } from './source-columns.js';
import { Target, type Template, type TemplateSource } from './template-schema.js';

/** A target's source in one file: a column of the view `cells`, with the header as the file writes it, or a constant. */
export type BoundSource =
  | {
      readonly kind: 'column';
      readonly cell: string;
      readonly header: string;
      readonly chain: readonly Step[];
    }
  | { readonly kind: 'const'; readonly value: string };
export type BoundColumn = Extract<BoundSource, { kind: 'column' }>;

/**
 * A file's header: the cells of its last row, and for a wide file the dates that stand over them ('' over content). The
 * correction of a wide file has one fact per line instead: its last `factColumns` columns are the date and the metrics.
 */
export interface FileHeader {
  readonly names: readonly string[];
  readonly dates?: readonly string[] | undefined;
  readonly factColumns?: number | undefined;
}

/** What the values of a wide file are called in its CSV of rejects when nothing but dates stands over them. */
export const UNNAMED_METRIC = 'Value';

/** What the dates of a wide file become: for each date its column of each metric, null where it has none. */
export interface WideColumns {
  /** The metrics' names as the file writes them; '' when dates are the only header row. */
  readonly metrics: readonly string[];
  readonly dates: readonly { readonly text: string; readonly columns: readonly (number | null)[] }[];
}

/** A template applied to a file's header. */
export interface Binding {
  readonly template: Template;
  readonly sources: ReadonlyMap<Target, BoundSource>;
  readonly date: BoundColumn | null;
  /** The values that stand under dates; null in a long file. */
  readonly wide: WideColumns | null;
  /** The cells without which a record is no fact but empty; null when any cell counts. */
  readonly values: readonly string[] | null;
}

/**
 * Finds each target's column: the first of its headers that the file has; targets without one stay empty. In a wide file the
 * names under the dates are headers too. Throws PermanentError `ambiguous_header` when the file has that header more than
 * once, or one date has a metric twice.
 */
export function bindTemplate(template: Template, header: FileHeader): Binding {
  const wide = wideColumns(header);
  const dateColumn = header.factColumns === undefined ? -1 : header.names.length - header.factColumns;
  const positions = new Map<string, Position[]>();
  const add = (name: string, position: Position) => {
    const key = headerKey(name);
    positions.set(key, [...(positions.get(key) ?? []), position]);
  };
  header.names.forEach((name, index) => {
    const isValue = (header.dates?.[index] ?? '') !== '';
    if (isValue || index === dateColumn) return;
    add(name, { cell: cellColumn(index), header: name.trim(), column: index + 1 });
  });
  wide?.metrics.forEach((name, index) => {
    const first = wide.dates[0]?.columns[index] ?? 0;
    add(name, { cell: metricColumn(index), header: name, column: first + 1 });
  });
  const column = (headers: readonly string[], chain: readonly Step[]): BoundColumn | null => {
    const found = headers.map(headerKey).find((key) => positions.has(key));
    const [position, again] = found === undefined ? [] : (positions.get(found) ?? []);
    if (position === undefined) return null;
    if (again !== undefined) throw ambiguousHeader(position.header, position.column, again.column);
    return { kind: 'column', cell: position.cell, header: position.header, chain };
  };
  const sources = new Map<Target, BoundSource>();
  for (const target of Target.options) {
    const source = template.columns[target];
    const bound = source === undefined ? null : bindSource(source, target, template, column);
    if (bound !== null) sources.set(target, bound);
  }
  const values = metricCells(header, wide);
  const unnamed = values?.find(({ name }) => headerKey(name) === '');
  const metric = template.wide?.metric;
  if (unnamed !== undefined && metric !== undefined) {
    const chain = withDecimal([], metric, template.read.decimal);
    sources.set(metric, {
      kind: 'column',
      cell: unnamed.cell,
      header: wide === null ? UNNAMED_METRIC : '',
      chain,
    });
  }
  return {
    template,
    sources,
    date: bindDate(template, header, column),
    wide,
    values: values?.map(({ cell }) => cell) ?? null,
  };
}

/** Where a fact of a wide file, or of its correction, has its values. */
function metricCells(
  { names, factColumns }: FileHeader,
  wide: WideColumns | null,
): readonly { readonly name: string; readonly cell: string }[] | undefined {
  if (wide !== null) return wide.metrics.map((name, index) => ({ name, cell: metricColumn(index) }));
  if (factColumns === undefined) return undefined;
  const first = names.length - factColumns + 1;
  return names.slice(first).map((name, index) => ({ name, cell: cellColumn(first + index) }));
}

interface Position {
  readonly cell: string;
  readonly header: string;
  /** From 1, for people. */
  readonly column: number;
}

function bindSource(
  source: TemplateSource,
  target: Target,
  { read }: Template,
  column: (headers: readonly string[], chain: readonly Step[]) => BoundColumn | null,
): BoundSource | null {
  if ('const' in source) return { kind: 'const', value: source.const };
  return column(source.from, withDecimal(source.chain, target, source.decimal ?? read.decimal));
}

const NUMERIC_TARGETS: ReadonlySet<string> = new Set([...NUMERIC_MEASURES, 'hours']);

/** Decimal commas are read by a step of their own, unless a step before has made the number already. */
function withDecimal(chain: readonly Step[], target: Target, decimal: 'point' | 'comma'): readonly Step[] {
  const isNumber = chain.some((step) => 'cleanNumber' in step || 'parseDuration' in step);
  if (decimal === 'point' || isNumber || !NUMERIC_TARGETS.has(target)) return chain;
  return [...chain, { cleanNumber: 'comma' }];
}

function bindDate(
  { date }: Template,
  { names, dates, factColumns }: FileHeader,
  column: (headers: readonly string[], chain: readonly Step[]) => BoundColumn | null,
): BoundColumn | null {
  if (dates !== undefined) return { kind: 'column', cell: DATE_COLUMN, header: '', chain: [] };
  if (factColumns !== undefined) {
    const index = names.length - factColumns;
    return { kind: 'column', cell: cellColumn(index), header: names[index] ?? '', chain: [] };
  }
  return date?.from === undefined ? null : column(date.from, date.chain);
}

/** Groups the columns under dates by date and metric, in the order in which the file has them. */
export function wideColumns({ names, dates }: FileHeader): WideColumns | null {
  if (dates === undefined) return null;
  const metrics: string[] = [];
  const byDate = new Map<string, (number | null)[]>();
  dates.forEach((text, column) => {
    if (text === '') return;
    const name = (names[column] ?? '').trim();
    let metric = metrics.findIndex((known) => headerKey(known) === headerKey(name));
    if (metric < 0) metric = metrics.push(name) - 1;
    const columns = byDate.get(text) ?? [];
    const before = columns[metric];
    if (typeof before === 'number') throw ambiguousHeader(`${text} ${name}`.trim(), before + 1, column + 1);
    columns[metric] = column;
    byDate.set(text, columns);
  });
  return {
    metrics,
    dates: [...byDate].map(([text, columns]) => ({
      text,
      columns: metrics.map((_, metric) => columns[metric] ?? null),
    })),
  };
}

function ambiguousHeader(header: string, first: number, second: number): PermanentError {
  return fileProblem(
    'ambiguous_header',
    `The header "${header.trim().slice(0, 60)}" stands in column ${first} and in column ${second}, so it is open which one is meant: rename or remove one of them.`,
    { field: header },
  );
}

/**
 * The targets of which at least one is needed, and none has a column here: those that the template requires, and of a
 * platform's template the date column that it names. A header that lost that one would else be read as rows of one month.
 */
export function missingRequirements({ template, sources, date }: Binding): readonly Requirement[] {
  return [...template.requires, ...impliedRequirements(template)].filter((targets) =>
    targets.every((target) => (target === 'date' ? date === null : !sources.has(target))),
  );
}

type Requirement = Template['requires'][number];

function impliedRequirements({ platform, date }: Template): Requirement[] {
  return platform === undefined || date?.from === undefined ? [] : [['date']];
}

/** What the file can be about, judged by the measures that it has. */
export function dataTypeOf({ sources }: Binding): DataType {
  const viewership = sources.has('tot_mov') || sources.has('hours');
  if (!sources.has('revenue')) return 'Viewership';
  return viewership ? 'Viewership_Revenue' : 'Revenue';
}
