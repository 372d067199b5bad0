import type { DateFormat } from '../sanitize/dates/formats.js';
import { headerKey } from '../sanitize/header.js';
import type { Step } from '../sanitize/operations/index.js';
import { TemplateFile } from '../sanitize/template-schema.js';
import type { ColumnShape, Field } from './column-shapes.js';
import type { Judgement } from './judge-columns.js';

export interface Proposal {
  readonly platform: string;
  readonly judgements: readonly Judgement[];
  readonly shapes: ReadonlyMap<string, ColumnShape>;
  readonly wide: boolean;
  readonly decimal: 'point' | 'comma';
  readonly dateFormat: DateFormat | null;
  readonly totalsLabel: string | undefined;
}

const IDENTIFYING = 8;
const MOST = 0.9;
const UNIT = { tot_mov: 'minutes', hours: 'hours', duration: 'seconds' } as const;

/** The template that the judgements make; null when no column means anything, or none could identify a file. */
export function proposeTemplate(proposal: Proposal): TemplateFile | null {
  const { platform, judgements, wide, decimal, dateFormat, totalsLabel } = proposal;
  const named = judgements.filter(
    ({ field }) => headerKey(field.header) !== '' && field.header.length <= 200,
  );
  const mapped = named.filter(({ meaning }) => meaning !== null);
  const date = mapped.find(({ meaning }) => meaning === 'date');
  const unnamed = judgements.find(({ field }) => isUnnamedValue(field));
  const columns: Readonly<Record<string, unknown>> = Object.fromEntries<unknown>(
    mapped
      .filter(({ meaning }) => meaning !== 'date')
      .map((one): [string, unknown] => [
        String(one.meaning),
        { from: one.field.header, ...chainOf(one, proposal.shapes) },
      ]),
  );
  const proposed = TemplateFile.safeParse({
    platform,
    identify: { headers: [...new Set(mapped.map(({ field }) => field.header))].slice(0, IDENTIFYING) },
    read: { ...(wide ? { layout: 'wide' } : {}), ...(decimal === 'comma' ? { decimal } : {}) },
    ...(unnamed === undefined || unnamed.meaning === null ? {} : { wide: { metric: unnamed.meaning } }),
    columns,
    ...(date === undefined && !wide
      ? {}
      : {
          date: {
            ...(date === undefined || wide ? {} : { from: date.field.header }),
            formats: dateFormat === null ? [] : [dateFormat],
          },
        }),
    ...(totalsLabel === undefined ? {} : { totals: { labels: [totalsLabel] } }),
  });
  return proposed.success ? proposed.data : null;
}

/** Whether a field is the values of a wide file whose dates are the only header row. */
export function isUnnamedValue({ name, header }: Field): boolean {
  return name.startsWith('m') && headerKey(header) === '';
}

function chainOf(
  { field, meaning }: Judgement,
  shapes: ReadonlyMap<string, ColumnShape>,
): { chain?: Step[] } {
  const shape = shapes.get(field.name);
  const durations = shape !== undefined && shape.filled > 0 && shape.durations / shape.filled >= MOST;
  if (!durations || (meaning !== 'tot_mov' && meaning !== 'hours' && meaning !== 'duration')) return {};
  return { chain: [{ parseDuration: UNIT[meaning] }] };
}

/** Decimal commas, when values are written so and fewer with a point. */
export function decimalOf(
  judgements: readonly Judgement[],
  shapes: ReadonlyMap<string, ColumnShape>,
): 'point' | 'comma' {
  const count = (of: 'comma_decimals' | 'point_decimals') =>
    judgements.reduce((sum, { field }) => sum + (shapes.get(field.name)?.[of] ?? 0), 0);
  return count('comma_decimals') > count('point_decimals') ? 'comma' : 'point';
}

/** The label of a last record that says of itself that it is totals. */
export function totalsLabelOf(records: readonly (readonly string[])[]): string | undefined {
  const first = records.at(-1)?.find((cell) => cell.trim() !== '');
  return first !== undefined && /^(grand )?totals?:?$/iu.test(first.trim()) ? first.trim() : undefined;
}
