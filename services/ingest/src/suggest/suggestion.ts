import { Container, TextEncoding } from '@viewership/shared/runs/text-source';
import { z } from 'zod';
import { DATE_FORMATS } from '../sanitize/dates/formats.js';
import { Target, TemplateFile } from '../sanitize/template-schema.js';
import { HeaderDifference } from './header-difference.js';
import { PreviewRow } from './preview.js';

/** What a sample of a file tells, and the template that is proposed for it. */
export const Suggestion = z.strictObject({
  file: z.strictObject({
    container: Container.nullable(),
    encoding: TextEncoding,
    delimiter: z.string(),
    layout: z.enum(['long', 'wide']),
    headerRows: z.array(z.array(z.string())),
    rows: z.int().describe('Rows of the sample; of a long file it is the beginning.'),
    raggedRows: z.int().describe('Rows with another number of cells, which are not in the sample.'),
  }),
  recognised: z
    .strictObject({ template: z.string(), version: z.string(), platform: z.string() })
    .nullable()
    .describe('The template that would read the file as it is.'),
  notRecognised: z
    .strictObject({ code: z.string(), detail: z.string() })
    .nullable()
    .describe('Why none would.'),
  difference: HeaderDifference.nullable(),
  dates: z.strictObject({
    format: z.enum(DATE_FORMATS).nullable(),
    question: z.string().nullable().describe('What only a person can say: day or month first.'),
  }),
  decimal: z.enum(['point', 'comma']),
  columns: z.array(
    z.strictObject({
      position: z.int(),
      header: z.string(),
      target: z.union([Target, z.literal('date')]).nullable(),
      confidence: z.number().min(0).max(1),
      why: z.array(z.string()),
    }),
  ),
  template: TemplateFile.nullable().describe(
    'Ready to be saved with PUT; null when nothing can be proposed.',
  ),
  preview: z.array(PreviewRow).describe('The first rows, as they are and as this template reads them.'),
});
export type Suggestion = z.input<typeof Suggestion>;
