import { PermanentError } from '@viewership/shared/errors';
import { type DataType } from '@viewership/shared/stages/measures';
import { headerKey } from './header.js';
import type { Step } from './operations/index.js';
import { Target, type Template } from './template-schema.js';

/** A target's source in one file: a column by its index, with the header as the file writes it, or a constant. */
export type BoundSource =
  | {
      readonly kind: 'column';
      readonly index: number;
      readonly header: string;
      readonly chain: readonly Step[];
    }
  | { readonly kind: 'const'; readonly value: string };
export type BoundColumn = Extract<BoundSource, { kind: 'column' }>;

/** A template applied to a file's header. */
export interface Binding {
  readonly template: Template;
  readonly sources: ReadonlyMap<Target, BoundSource>;
  readonly date: BoundColumn | null;
}

/**
 * Finds each target's column: the first of its headers that the file has; targets without one stay empty. Throws
 * PermanentError `ambiguous_header` when the file has that header more than once.
 */
export function bindTemplate(template: Template, header: readonly string[]): Binding {
  const positions = new Map<string, number[]>();
  header.forEach((text, index) => {
    const key = headerKey(text);
    positions.set(key, [...(positions.get(key) ?? []), index]);
  });
  const column = (headers: readonly string[], chain: readonly Step[]): BoundColumn | null => {
    const found = headers.map(headerKey).find((key) => positions.has(key));
    const [index, again] = found === undefined ? [] : (positions.get(found) ?? []);
    if (index === undefined) return null;
    if (again !== undefined) throw ambiguousHeader(header[index] ?? '', index, again);
    return { kind: 'column', index, header: (header[index] ?? '').trim(), chain };
  };
  const sources = new Map<Target, BoundSource>();
  for (const target of Target.options) {
    const source = template.columns[target];
    if (source === undefined) continue;
    const bound =
      'const' in source ? { kind: 'const' as const, value: source.const } : column(source.from, source.chain);
    if (bound !== null) sources.set(target, bound);
  }
  return { template, sources, date: template.date === undefined ? null : column(template.date.from, []) };
}

function ambiguousHeader(header: string, first: number, second: number): PermanentError {
  return new PermanentError({
    code: 'ambiguous_header',
    field: header,
    detail: `The header "${header.trim().slice(0, 60)}" stands in column ${first + 1} and in column ${second + 1}, so it is open which one is meant: rename or remove one of them.`,
  });
}

/** The targets of which the template requires at least one, and none has a column here. */
export function missingRequirements({ template, sources, date }: Binding): readonly (readonly string[])[] {
  return template.requires.filter((targets) =>
    targets.every((target) => (target === 'date' ? date === null : !sources.has(target))),
  );
}

/** What the file can be about, judged by the measures that it has. */
export function dataTypeOf({ sources }: Binding): DataType {
  const viewership = sources.has('tot_mov') || sources.has('hours');
  if (!sources.has('revenue')) return 'Viewership';
  return viewership ? 'Viewership_Revenue' : 'Revenue';
}
