import { TextEncoding } from '@viewership/shared/runs/text-source';
import { DataType, Domain } from '@viewership/shared/stages/measures';
import { UploadId } from '@viewership/shared/runs/upload';
import { z } from 'zod';
import { encodingOf } from '../../reading/encoding/labels.js';
import { problem, type ProblemCode } from '../problems.js';

/** Characters; as long as the scope's texts. */
const MAX_FIELD = 200;
const MAX_NOTIFY = 2_000;
const MAX_ADDRESSES = 10;
const MAX_ADDRESS = 320;

const Name = z
  .string()
  .max(MAX_FIELD)
  .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters');

/** `DEFAULT` stands for "any" in templates; taken as a name it once became evidence for a deal (incident 32). */
const RealName = Name.refine((name) => name.toUpperCase() !== 'DEFAULT', {
  message: '"DEFAULT" is a placeholder, not a name; leave the field out when it is not known',
  params: { problem: 'default_as_value' satisfies ProblemCode },
});

const Encoding = z.string().transform((label, context) => {
  const encoding = encodingOf(label);
  if (encoding !== undefined) return encoding;
  context.addIssue(`must be one of ${TextEncoding.options.join(', ')}`);
  return z.NEVER;
});

const Address = z
  .string()
  .max(MAX_ADDRESS)
  .regex(
    /^[^\s\p{Cc}@,;<>"]+@[^\s\p{Cc}@,;<>"]+\.[^\s\p{Cc}@,;<>"]+$/u,
    'must be e-mail addresses, separated by commas',
  );

const wholeNumber = (min: number, max: number, pattern: RegExp, message: string) =>
  z
    .string()
    .regex(pattern, message)
    .transform((text) => Number(text.replace(/^q/i, '')))
    .pipe(z.int().min(min, message).max(max, message));

/** The text fields of the upload form, as the HTTP contract of DESIGN.md lists them. All may be absent. */
export const FormFields = z
  .strictObject({
    platform: RealName.optional(),
    partner: RealName.optional(),
    channel: RealName.optional(),
    territory: RealName.optional(),
    domain: Domain.optional(),
    dataType: DataType.optional(),
    year: wholeNumber(2000, 2100, /^\d{4}$/, 'must be a year from 2000 to 2100').optional(),
    quarter: wholeNumber(1, 4, /^q?\d$/i, 'must be a quarter: 1 to 4, or q1 to q4').optional(),
    month: wholeNumber(1, 12, /^\d{1,2}$/, 'must be a month from 1 to 12').optional(),
    /** How the bytes are read, where it is not to be detected. */
    encoding: Encoding.optional(),
    /** The sheet of a workbook, where it is not the first. */
    sheet: Name.optional(),
    notify: z
      .string()
      .max(MAX_NOTIFY)
      .transform((text) => [...new Set(text.split(',').map((address) => address.trim()))].filter(Boolean))
      .pipe(z.array(Address).max(MAX_ADDRESSES))
      .default([]),
    correctionOf: UploadId.optional().describe(
      'the upload whose CSV of rejects the file is, corrected; what is not given here is taken from that upload',
    ),
    dryRun: z
      .enum(['true', 'false', '1', '0', 'on', 'off'], 'must be true or false')
      .transform((text) => text === 'true' || text === '1' || text === 'on')
      .default(false),
  })
  .refine(
    ({ quarter, month }) => quarter === undefined || month === undefined || Math.ceil(month / 3) === quarter,
    {
      path: ['quarter'],
      message: 'does not contain the month that was given',
      params: { problem: 'period_contradicts' satisfies ProblemCode },
    },
  );
export type FormFields = z.infer<typeof FormFields>;

/** The text fields of the form for a proposal: what is known of the sample that follows. */
export const SuggestFields = z.strictObject({
  platform: FormFields.shape.platform,
  encoding: FormFields.shape.encoding,
  sheet: FormFields.shape.sheet,
});
export type SuggestFields = z.infer<typeof SuggestFields>;

/** The text fields that a form may have. */
export type FormSchema = z.ZodObject;

/** Bytes that a parser must keep of one field's value: UTF-8 of the longest one, and one character more. */
export const FIELD_BYTES = 4 * (MAX_NOTIFY + 1);

/** Collects the text fields as they come; each at most once, before the file. */
export class FieldCollector<S extends FormSchema> {
  readonly #texts = new Map<string, string>();

  constructor(private readonly schema: S) {}

  /** Throws a problem that names the field. Empty and blank values are absent. */
  add(name: string, value: string, truncated: boolean): void {
    if (name === 'file') {
      const detail = 'The part "file" came as text. Send it as a file, with a filename.';
      throw problem('file_expected', detail, { field: 'file' });
    }
    if (!Object.hasOwn(this.schema.shape, name)) throw unknownField(name, this.schema);
    if (this.#texts.has(name)) {
      throw problem('repeated_field', `The field "${name}" was sent more than once.`, { field: name });
    }
    const text = value.trim();
    const longest = name === 'notify' ? MAX_NOTIFY : MAX_FIELD;
    if (truncated || text.length > longest) {
      const detail = `The field "${name}" is longer than ${longest} characters.`;
      throw problem('field_too_long', detail, { field: name });
    }
    this.#texts.set(name, text);
  }

  /** All fields, parsed. Throws a problem for the first that is wrong. */
  parse(): z.output<S> {
    const given = Object.fromEntries([...this.#texts].filter(([, text]) => text !== ''));
    const parsed = this.schema.safeParse(given);
    if (parsed.success) return parsed.data;
    throw fieldProblem(parsed.error);
  }
}

export function unknownField(name: string | undefined, { shape }: FormSchema): Error {
  const field = (name ?? '').slice(0, 100);
  const known = Object.keys(shape).join(', ');
  return problem('unknown_field', `There is no field "${field}". Known fields: ${known}, then file.`, {
    field,
  });
}

function fieldProblem(error: z.ZodError): Error {
  const [issue] = error.issues;
  const field = String(issue?.path[0] ?? '');
  const named: unknown = issue?.code === 'custom' ? issue.params?.['problem'] : undefined;
  const code = named === 'default_as_value' || named === 'period_contradicts' ? named : 'invalid_field';
  return problem(code, `The field "${field}" is not right: ${issue?.message ?? 'unreadable'}.`, { field });
}
