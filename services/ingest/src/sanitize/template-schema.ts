import {
  CONTENT_COLUMNS,
  DataType,
  Domain,
  FACT_TEXTS,
  NUMERIC_MEASURES,
} from '@viewership/shared/stages/measures';
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
  [Header.transform((one) => [one]), z.array(Header).min(1)],
  'is a header or a list of headers',
);

const Constant = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => text.trim() !== 'DEFAULT', 'DEFAULT is no value');

/** What stands before the decimals of numbers. */
const Decimal = z.enum(['point', 'comma']);

const Chain = z.array(Step).max(5).default([]);

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
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  /** Records, blank lines not counted, that come before the header whatever they look like. */
  skip: z.int().min(0).max(50).default(0),
  /** Wide files have dates as columns, in the header or in a row above it. */
  layout: z.enum(['long', 'wide']).optional(),
  /** In all numbers of the file; a column may say otherwise. */
  decimal: Decimal.default('point'),
});

/**
 * How the files of one platform are read. Headers compare trimmed, case-insensitively, with inner white space collapsed.
 */
export const TemplateFile = z
  .strictObject({
    /** Absent for a template that serves any platform and so never identifies one. */
    platform: z.string().min(1).max(100).optional(),
    version: z.string().min(1).max(50),
    identify: z.strictObject({ headers: z.array(Header).min(1) }).optional(),
    /** Of each list, at least one target must find a column in the file. */
    requires: z.array(z.array(z.enum([...TARGETS, 'date'])).min(1)).default([]),
    read: Reading.prefault({}),
    /** Only of interest where dates are the header's only row over the values: what the values are. */
    wide: z.strictObject({ metric: Target }).optional(),
    defaults: z
      .strictObject({
        domain: Domain.optional(),
        dataType: DataType.optional(),
        monthly: z.boolean().optional(),
      })
      .default({}),
    columns: z.partialRecord(Target, Source),
    /**
     * The date column, which a wide file does not need; without dates, year and month (or quarter) must come from the
     * request or the file's name. `formats` decides only what the dates themselves leave open.
     */
    date: z
      .strictObject({
        from: Headers.optional(),
        chain: Chain,
        formats: z.array(z.enum(DATE_FORMATS)).default([]),
      })
      .optional(),
    /** Declares that the last record may be totals: measures, no content, and one of these labels when there are any. */
    totals: z.strictObject({ labels: z.array(z.string().min(1)).default([]) }).optional(),
    /** The platform reports no content, so that all rows lacking one is no alarm. */
    content: z.literal('none').optional(),
  })
  .refine((file) => (file.platform === undefined) === (file.identify === undefined), {
    message: 'a template with a platform needs identify.headers, and one without may not have them',
    path: ['identify'],
  })
  .refine((file) => Object.keys(file.columns).length > 0, { message: 'maps nothing', path: ['columns'] });

export type TemplateFile = z.infer<typeof TemplateFile>;

/** A template, named after its file. */
export type Template = TemplateFile & { readonly name: string };
export type TemplateSource = z.infer<typeof Source>;
