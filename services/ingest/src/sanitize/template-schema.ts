import {
  CONTENT_COLUMNS,
  DataType,
  Domain,
  FACT_TEXTS,
  NUMERIC_MEASURES,
} from '@viewership/shared/stages/measures';
import { TextEncoding } from '@viewership/shared/runs/text-source';
import { z } from 'zod';
import { DATE_FORMATS } from './dates/formats.js';
import { headerKey } from './header.js';
import { Step } from './operations/index.js';

/** Placement columns that a file can have; `domain` is the upload's. */
export const PLACEMENT_SOURCES = [
  'platform_partner_name',
  'platform_channel_name',
  'platform_territory',
] as const;

/** What a column of a file can feed. `hours` becomes tot_mov × 60. */
export const TARGETS = [
  ...CONTENT_COLUMNS,
  ...PLACEMENT_SOURCES,
  ...NUMERIC_MEASURES,
  'hours',
  ...FACT_TEXTS,
] as const;
export const Target = z.enum(TARGETS);
export type Target = z.infer<typeof Target>;

const Header = z
  .string()
  .max(200)
  .refine((text) => headerKey(text) !== '', 'is blank');
const Headers = z.union(
  [Header.transform((one) => [one]), z.array(Header).min(1).max(50)],
  'is a header or a list of headers',
);

/** Incident 32: the word that means "any" in the table of templates is never a name or a value. */
const Constant = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => text.trim().toUpperCase() !== 'DEFAULT', 'DEFAULT is no value; leave it out');

/** Which files of the platform a template is for: what the request must say for it to be used. */
const Key = z
  .strictObject({
    partner: Constant.optional().describe('Only when the request names this partner.'),
    channel: Constant.optional().describe('Only when the request names this channel; needs a partner.'),
    territories: z
      .array(Constant)
      .min(1)
      .max(50)
      .optional()
      .describe('Only when the request names one of these territories; needs a partner.'),
    domain: Domain.optional().describe('Only when the request names this domain.'),
    dataType: DataType.optional().describe('Only when the request names this data type.'),
  })
  .refine(
    ({ partner, channel, territories }) => partner !== undefined || (channel ?? territories) === undefined,
    {
      message: 'channel and territories need a partner',
      path: ['partner'],
    },
  );

const Decimal = z.enum(['point', 'comma']).describe('What stands before the decimals of numbers.');

const Chain = z
  .array(Step)
  .max(5)
  .default([])
  .describe('Operations on the text of the cell, one after the other.');

/** Where a target comes from: the first of its headers that the file has, or a constant. */
const Source = z.union(
  [
    z.strictObject({ from: Headers, chain: Chain, decimal: Decimal.optional() }),
    z.strictObject({ const: Constant }),
  ],
  'needs `from` (a header or a list of headers, perhaps with a `chain`) or `const`',
);

/** How the bytes become cells. What is absent is found out from the file. */
const Reading = z.strictObject({
  encoding: TextEncoding.exclude(['utf-8', 'utf-16le', 'utf-16be'])
    .optional()
    .describe('Of files that are not Unicode, when the request names no other.'),
  delimiter: z
    .enum([',', ';', '\t', '|'])
    .optional()
    .describe('The template fits only files with this delimiter.'),
  skip: z
    .int()
    .min(0)
    .max(50)
    .default(0)
    .describe('Records, blank lines not counted, that come before the header whatever they look like.'),
  layout: z
    .enum(['long', 'wide'])
    .optional()
    .describe('Wide files have dates as columns, in the header or in a row above it.'),
  decimal: Decimal.default('point').describe('In all numbers of the file; a column may say otherwise.'),
});

/**
 * How the files of one platform are read. Headers compare trimmed, case-insensitively, with inner white space collapsed.
 */
export const TemplateFile = z
  .strictObject({
    platform: z
      .string()
      .max(100)
      .refine((text) => headerKey(text) !== '' && headerKey(text) !== 'default', 'is no name')
      .optional()
      .describe('Absent for a template that serves any platform and so never identifies one.'),
    version: z
      .string()
      .min(1)
      .max(50)
      .default('1')
      .describe("Of a built-in template; that of a user's is counted by the service."),
    for: Key.optional().describe('Which files of the platform it is for; all of them when absent.'),
    identify: z
      .strictObject({ headers: z.array(Header).min(1).max(50) })
      .optional()
      .describe('Headers that a file of this platform has, all of them; others have not.'),
    requires: z
      .array(z.array(z.enum([...TARGETS, 'date'])).min(1))
      .max(20)
      .default([])
      .describe('Of each list, at least one target must find a column in the file.'),
    read: Reading.prefault({}).describe(
      'How the bytes become cells. What is absent is found out from the file.',
    ),
    wide: z
      .strictObject({ metric: Target })
      .optional()
      .describe('What the values are where dates are the only header row over them.'),
    defaults: z
      .strictObject({
        domain: Domain.optional().describe('When the request names none.'),
        dataType: DataType.optional().describe('When the request names none.'),
        monthly: z.boolean().optional().describe('Every row is about a whole month.'),
      })
      .default({}),
    columns: z.partialRecord(Target, Source).describe('Where each target comes from.'),
    /**
     * Without dates, year and month (or quarter) must come from the request or the file's name. `formats` decides only
     * what the dates themselves leave open.
     */
    date: z
      .strictObject({
        from: Headers.optional(),
        chain: Chain,
        formats: z.array(z.enum(DATE_FORMATS)).max(DATE_FORMATS.length).default([]),
      })
      .optional()
      .describe('The date column, which a wide file does not need.'),
    totals: z
      .strictObject({ labels: z.array(z.string().min(1).max(200)).max(50).default([]) })
      .optional()
      .describe(
        'The last record may be totals: measures, no content, and one of these labels when there are any.',
      ),
    content: z
      .literal('none')
      .optional()
      .describe('The platform reports no content, so that all rows lacking one is no alarm.'),
  })
  .refine((file) => (file.platform === undefined) === (file.identify === undefined), {
    message: 'a template with a platform needs identify.headers, and one without may not have them',
    path: ['identify'],
  })
  .refine((file) => Object.keys(file.columns).length > 0, { message: 'maps nothing', path: ['columns'] })
  .superRefine((file, context) => {
    const path = unwritable(file);
    if (path !== undefined) {
      context.addIssue({ code: 'custom', path, message: 'has a NUL or half a character, which no cell has' });
    }
  });

/** Where a text stands that cannot be written as a literal of SQL: the engine ends its statement at a NUL. */
function unwritable(value: unknown): string[] | undefined {
  if (typeof value === 'string') return /[\0\p{Surrogate}]/u.test(value) ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const path = unwritable(name) ?? unwritable(member);
    if (path !== undefined) return [name, ...path];
  }
  return undefined;
}

export type TemplateFile = z.infer<typeof TemplateFile>;

/** A template with its name: that of its file, or the one under which a user saved it. */
export type Template = TemplateFile & { readonly name: string; readonly origin: 'built-in' | 'user' };
export type TemplateSource = z.infer<typeof Source>;
