import { PermanentError } from '@viewership/shared/errors';
import { fileProblem } from '../file-problem.js';
import { bindTemplate, type Binding, type FileHeader, missingRequirements } from './binding.js';
import { headerKey, showHeaders } from './header.js';
import { type Head, likelyHeader } from './structure/head.js';
import { wideHeader } from './structure/wide-header.js';
import { type KeyRequest, specificity } from './template-key.js';
import type { Target, Template } from './template-schema.js';
import type { Templates } from './templates.js';

/** Where the header stands among the records of the head, and the template that reads it. */
export interface Selection {
  /** Of the header's last row. */
  readonly headerIndex: number;
  readonly header: FileHeader;
  /** Columns before those of the header, which are not the table's; only in corrections. */
  readonly leadingColumns?: number;
  readonly platform: string;
  readonly binding: Binding;
}

/**
 * The record as the header that the template expects: long or wide as it says, else as it looks. A row above with a single
 * date may be when the report was made, so it makes a file wide only for a template that knows its files to be.
 */
function headerFor({ read }: Template, head: Head, index: number): FileHeader | undefined {
  if (index < read.skip) return undefined;
  const names = head.records[index] ?? [];
  const wide = read.layout === 'long' ? undefined : wideHeader(head, index);
  if (read.layout === 'wide') return wide;
  if (wide === undefined || (wide.headerRows === 2 && new Set(wide.dates).size < 3)) return { names };
  return wide;
}

/** The identifying headers of a template that a record lacks. */
function lacking(template: Template, cells: readonly string[]): string[] {
  const found = new Set(cells.map(headerKey));
  return (template.identify?.headers.flat() ?? []).filter((header) => !found.has(headerKey(header)));
}

interface Fit {
  readonly template: Template;
  readonly headerIndex: number;
  readonly header: FileHeader;
  readonly matched: number;
}

function fitsOf(templates: readonly Template[], head: Head): Fit[] {
  return templates.flatMap((template) => {
    const { identify, read } = template;
    if (identify === undefined) return [];
    if (read.delimiter !== undefined && read.delimiter !== head.delimiter) return [];
    const found = findHeader(template, head, ({ names }) => lacking(template, names).length === 0);
    return found === undefined ? [] : [{ template, ...found, matched: identify.headers.length }];
  });
}

/** The first record that is a header for the template and that `fits`. */
function findHeader(
  template: Template,
  head: Head,
  fits: (header: FileHeader) => boolean,
): { readonly headerIndex: number; readonly header: FileHeader } | undefined {
  for (const headerIndex of head.records.keys()) {
    const header = headerFor(template, head, headerIndex);
    if (header !== undefined && fits(header)) return { headerIndex, header };
  }
  return undefined;
}

/**
 * The head that the right delimiter makes, told by its header: the one that has most identifying headers of a template, else
 * most columns of a generic one. Undefined when no header is known with any delimiter, or several equally well.
 */
export function recognisedHead(templates: Templates, heads: readonly Head[]): Head | undefined {
  const identified = (head: Head) =>
    Math.max(0, ...fitsOf(templates.all, head).map(({ matched }) => matched));
  const known = (head: Head) =>
    Math.max(0, ...templates.generic.map((template) => knownColumns(template, head)));
  return onlyBest(heads, identified) ?? onlyBest(heads, known);
}

function knownColumns(template: Template, head: Head): number {
  const found = findHeader(template, head, (header) => missingFor(template, header).length === 0);
  if (found === undefined) return 0;
  const keys = new Set(found.header.names.map(headerKey));
  const named = Object.values(template.columns).filter(
    (source) => 'from' in source && source.from.some((name) => keys.has(headerKey(name))),
  );
  return named.length;
}

function onlyBest(heads: readonly Head[], score: (head: Head) => number): Head | undefined {
  const ranked = heads.map((head) => ({ head, score: score(head) })).toSorted((a, b) => b.score - a.score);
  const [best, rival] = ranked;
  return best !== undefined && best.score > (rival?.score ?? 0) ? best.head : undefined;
}

/**
 * Chooses the template, among those whose key fits the request: for each platform the one with the closest key, a user's
 * before a built-in one, the one that knows the most headers; and of the platforms' (only the given one's when one is
 * given) again the one that knows the most headers. The generic one when a platform is given and none of its own fits. Two
 * that fit equally are no answer; nor is one that recognises the header and lacks a column that it needs, which the generic
 * one must not read in its stead.
 * Throws PermanentError `platform_ambiguous`, `platform_unknown`, `ambiguous_header`, UnknownHeaderError.
 */
export function selectTemplate(
  templates: Templates,
  head: Head,
  platform: string | undefined,
  request: KeyRequest = {},
): Selection {
  const all = platform === undefined ? templates.all : templates.ofPlatform(platform);
  const own = all.filter((template) => specificity(template, request) !== undefined);
  const fits = fitsOf(own, head);
  const complete = fits.filter(({ template, header }) => missingFor(template, header).length === 0);
  const [best, rival] = bestOfPlatforms(complete, request);
  if (best !== undefined) {
    if (rival !== undefined && rival.matched === best.matched) throw ambiguous(best.template, rival.template);
    return select(best, best.template, best.template.platform ?? platform ?? '');
  }
  const [incomplete] = bestOfPlatforms(fits, request);
  if (incomplete !== undefined) throw incompleteHeader(incomplete);
  if (platform === undefined) throw unknownPlatform(templates, head);
  for (const template of templates.generic) {
    const found = findHeader(template, head, (header) => missingFor(template, header).length === 0);
    if (found !== undefined) return select(found, template, all[0]?.platform ?? platform);
  }
  throw unknownHeader(templates, head, platform, own);
}

/** Each platform's best fit, and whatever fits as well as that; those that know most headers first. */
function bestOfPlatforms(fits: readonly Fit[], request: KeyRequest): Fit[] {
  const rank = ({ template, matched }: Fit) => [
    specificity(template, request) ?? -1,
    template.origin === 'user' ? 1 : 0,
    matched,
  ];
  const higher = (a: Fit, b: Fit) => {
    const [one, other] = [rank(a), rank(b)];
    const at = one.findIndex((value, index) => value !== other[index]);
    return (one[at] ?? 0) > (other[at] ?? 0);
  };
  const samePlatform = (a: Fit, b: Fit) =>
    headerKey(a.template.platform ?? '') === headerKey(b.template.platform ?? '');
  return fits
    .filter((fit) => !fits.some((other) => samePlatform(fit, other) && higher(other, fit)))
    .toSorted((a, b) => b.matched - a.matched);
}

function select(
  { headerIndex, header }: Pick<Fit, 'headerIndex' | 'header'>,
  template: Template,
  platform: string,
): Selection {
  const binding = bindTemplate(template, header);
  refuseUnmeasured(binding, header);
  return { headerIndex, header, platform, binding };
}

const MEASURES = ['tot_mov', 'hours', 'revenue'] as const;

/**
 * A file in which a template finds neither minutes nor hours nor money although it knows columns of them, or although values
 * stand under dates, would lose every number that counts and say only NO_MEASURE of each row.
 */
function refuseUnmeasured({ template, sources }: Binding, { names, dates }: FileHeader): void {
  if (MEASURES.some((target) => sources.has(target))) return;
  const known = MEASURES.flatMap((target) => {
    const source = template.columns[target];
    return source !== undefined && 'from' in source ? source.from : [];
  });
  const unnamed = hasUnnamedValues({ names, dates });
  if (known.length === 0 && !unnamed) return;
  const [found, say] = unnamed
    ? [', and values under dates without a name', ', or in wide.metric what these values are']
    : ['', ''];
  throw new UnknownHeaderError(
    names,
    `The template ${template.name} knows the header, but finds no minutes, hours or revenue in this file. Found: ${showHeaders(names)}${found}. Columns that it takes for them: ${showHeaders(known)}. Export the report with one of these, or save a template that says which column it is${say}: POST /v1/templates/suggest proposes one.`,
  );
}

/** Whether values stand under dates without a name of what they are. */
function hasUnnamedValues({ names, dates = [] }: FileHeader): boolean {
  return dates.some((date, column) => date !== '' && headerKey(names[column] ?? '') === '');
}

/** What a template lacks in a header; a record with a header twice is still a header. */
function missingFor(
  template: Template,
  { names, dates }: FileHeader,
): ReturnType<typeof missingRequirements> {
  const header = dates === undefined ? { names: [...new Set(names.map(headerKey))] } : { names, dates };
  try {
    return missingRequirements(bindTemplate(template, header));
  } catch (error) {
    // Only a wide header can say something twice here; `select` then says so.
    if (error instanceof PermanentError && error.problem.code === 'ambiguous_header') return [];
    throw error;
  }
}

function headersOf(head: Head): readonly string[] {
  return head.records[likelyHeader(head) ?? 0] ?? [];
}

function ambiguous(a: Template, b: Template): PermanentError {
  const fits = `The header fits the templates ${a.name} (${a.platform}) and ${b.name} (${b.platform}) equally well`;
  const samePlatform = headerKey(a.platform ?? '') === headerKey(b.platform ?? '');
  const advice = samePlatform
    ? 'take one of them out of use, let one identify more headers, or give one a key under `for`, such as a partner that the request then names'
    : 'say in the field platform which platform the file is from';
  return fileProblem('platform_ambiguous', `${fits}: ${advice}.`, {
    field: samePlatform ? 'file' : 'platform',
  });
}

function incompleteHeader({ template, header }: Fit): PermanentError {
  const wishes = missingFor(template, header).map((targets) => {
    const looksFor = targets.flatMap((target) => headersFor(template, target));
    return looksFor.length === 0
      ? `${targets.join(' or ')} (which it maps to none)`
      : `${targets.join(' or ')} (${showHeaders(looksFor)})`;
  });
  return new UnknownHeaderError(
    header.names,
    `The template ${template.name} recognises the header of this ${template.platform} file, but finds no column for ${wishes.join(', and none for ')}. Found: ${showHeaders(header.names)}. Export the report with that column under its usual header, or correct the template: PUT /v1/templates/${template.name}.`,
  );
}

/** The headers in which a template looks for a target. */
function headersFor({ columns, date }: Template, target: Target | 'date'): readonly string[] {
  if (target === 'date') return date?.from ?? [];
  const source = columns[target];
  return source !== undefined && 'from' in source ? source.from : [];
}

function unknownPlatform(templates: Templates, head: Head): PermanentError {
  return fileProblem(
    'platform_unknown',
    `No template recognises the header (found: ${showHeaders(headersOf(head))}): say in the field platform which platform the file is from. Templates exist for ${templates.names.join(', ')}; files of other platforms are read by common column names.`,
    { field: 'platform' },
  );
}

function unknownHeader(
  templates: Templates,
  head: Head,
  platform: string,
  own: readonly Template[],
): PermanentError {
  const found = headersOf(head);
  const unnamed = templates.generic.some((template) => {
    const header = headerFor(template, head, likelyHeader(head) ?? 0);
    return header !== undefined && hasUnnamedValues(header);
  });
  const values = unnamed
    ? ' Its columns are dates, and no header says what the values under them are: a template can, in wide.metric.'
    : '';
  const wishes = [
    ...own.map((template) => `${template.name} needs ${showHeaders(lacking(template, found))}`),
    ...templates.generic.map((template) => {
      const missing = missingFor(template, { names: found }).map((targets) => targets.join(' or '));
      return `${template.name} needs a column for ${missing.join(', and one for ')}`;
    }),
  ];
  return new UnknownHeaderError(
    found,
    `No template fits the header of this ${platform.slice(0, 60)} file. Found: ${showHeaders(found)}. Missing: ${wishes.join('; ')}.${values} Rename the columns, export the report with its usual header, check the field platform, or add a template: POST /v1/templates/suggest proposes one.`,
  );
}

/** PermanentError `unknown_header`, with the cells of what looks like the header. */
export class UnknownHeaderError extends PermanentError {
  constructor(
    readonly header: readonly string[],
    detail: string,
  ) {
    super({ code: 'unknown_header', field: 'file', detail });
  }
}
