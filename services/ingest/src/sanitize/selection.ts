import { PermanentError } from '@viewership/shared/errors';
import { bindTemplate, type Binding, missingRequirements } from './binding.js';
import { headerKey, showHeaders } from './header.js';
import { type Head, likelyHeader } from './structure/head.js';
import type { Template } from './template-schema.js';
import type { Templates } from './templates.js';

/** Where the header stands among the records of the head, and the template that reads it. */
export interface Selection {
  readonly headerIndex: number;
  readonly header: readonly string[];
  /** Columns before those of the header, which are not the table's; only in corrections. */
  readonly leadingColumns?: number;
  readonly platform: string;
  readonly binding: Binding;
}

/** The identifying headers of a template that a record lacks. */
function lacking(template: Template, cells: readonly string[]): string[] {
  const found = new Set(cells.map(headerKey));
  return (template.identify?.headers.flat() ?? []).filter((header) => !found.has(headerKey(header)));
}

interface Fit {
  readonly template: Template;
  readonly headerIndex: number;
  readonly matched: number;
}

function fitsOf(templates: readonly Template[], { records, delimiter }: Head): Fit[] {
  return templates.flatMap((template) => {
    if (template.identify === undefined) return [];
    if (template.read.delimiter !== undefined && template.read.delimiter !== delimiter) return [];
    const headerIndex = records.findIndex((cells) => lacking(template, cells).length === 0);
    return headerIndex < 0 ? [] : [{ template, headerIndex, matched: template.identify.headers.length }];
  });
}

/** How many identifying headers of some template this head has, at best: tells the right delimiter from wrong ones. */
export function recognition(templates: Templates, head: Head): number {
  return Math.max(0, ...fitsOf(templates.all, head).map(({ matched }) => matched));
}

/**
 * Chooses the template: of the given platform's, or of all when none is given, the one that knows the most headers; the
 * generic one when a platform is given and none of its own fits. Two that fit equally are no answer.
 * Throws PermanentError `platform_ambiguous`, `platform_unknown`, `unknown_header`, `ambiguous_header`.
 */
export function selectTemplate(templates: Templates, head: Head, platform: string | undefined): Selection {
  const own = platform === undefined ? templates.all : templates.ofPlatform(platform);
  const fits = fitsOf(own, head).toSorted((a, b) => b.matched - a.matched);
  const [best, rival] = fits;
  if (best !== undefined) {
    if (rival !== undefined && rival.matched === best.matched) throw ambiguous(best.template, rival.template);
    return select(best.template, head, best.headerIndex, best.template.platform ?? platform ?? '');
  }
  if (platform === undefined) throw unknownPlatform(templates, head);
  for (const template of templates.generic) {
    const headerIndex = head.records.findIndex((cells) => missingFor(template, cells).length === 0);
    if (headerIndex >= 0) return select(template, head, headerIndex, own[0]?.platform ?? platform);
  }
  throw unknownHeader(templates, head, platform, own);
}

function select(template: Template, head: Head, headerIndex: number, platform: string): Selection {
  const header = head.records[headerIndex] ?? [];
  return { headerIndex, header, platform, binding: bindTemplate(template, header) };
}

/** What a generic template lacks in a record; a record with a header twice is still a header. */
function missingFor(template: Template, cells: readonly string[]): readonly (readonly string[])[] {
  return missingRequirements(bindTemplate(template, [...new Set(cells.map(headerKey))]));
}

function headersOf(head: Head): readonly string[] {
  return head.records[likelyHeader(head) ?? 0] ?? [];
}

function ambiguous(a: Template, b: Template): PermanentError {
  return new PermanentError({
    code: 'platform_ambiguous',
    field: 'platform',
    detail: `The header fits the templates ${a.name} (${a.platform}) and ${b.name} (${b.platform}) equally well: say in the field platform which platform the file is from.`,
  });
}

function unknownPlatform(templates: Templates, head: Head): PermanentError {
  return new PermanentError({
    code: 'platform_unknown',
    field: 'platform',
    detail: `No template recognises the header (found: ${showHeaders(headersOf(head))}): say in the field platform which platform the file is from. Templates exist for ${templates.names.join(', ')}; files of other platforms are read by common column names.`,
  });
}

function unknownHeader(
  templates: Templates,
  head: Head,
  platform: string,
  own: readonly Template[],
): PermanentError {
  const found = headersOf(head);
  const wishes = [
    ...own.map((template) => `${template.name} needs ${showHeaders(lacking(template, found))}`),
    ...templates.generic.map((template) => {
      const missing = missingFor(template, found).map((targets) => targets.join(' or '));
      return `${template.name} needs a column for ${missing.join(', and one for ')}`;
    }),
  ];
  return new PermanentError({
    code: 'unknown_header',
    field: 'file',
    detail: `No template fits the header of this ${platform.slice(0, 60)} file. Found: ${showHeaders(found)}. Missing: ${wishes.join('; ')}. Rename the columns, export the report with its usual header, or check the field platform.`,
  });
}
