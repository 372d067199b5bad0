import { z } from 'zod';
import { DataType, Domain } from '../stages/measures.js';
import { Container, TextEncoding } from './text-source.js';

/** `u` + 32 hex digits: derived from the bytes and the scope, so that the same file in the same scope is the same upload. */
export const UploadId = z.string().regex(/^u[0-9a-f]{32}$/);
export type UploadId = z.infer<typeof UploadId>;

const Text = z.string().min(1).max(200);

/**
 * What an upload is about: the form fields after probing. Two uploads of the same bytes in the same scope are one.
 * Absent fields are absent, never a default: a default that we fill in is no evidence for a deal (incident 18).
 */
export const Scope = z.strictObject({
  platform: Text,
  partner: Text.optional(),
  channel: Text.optional(),
  territory: Text.optional(),
  domain: Domain,
  dataType: DataType,
  year: z.int().min(2000).max(2100).optional(),
  quarter: z.int().min(1).max(4).optional(),
  month: z.int().min(1).max(12).optional(),
  /** How the uploader says that the bytes are to be read; what was found is in the structure. */
  encoding: TextEncoding.optional(),
  sheet: Text.optional(),
  dryRun: z.boolean(),
  /** The upload whose rejects this one brings back, corrected. */
  correctionOf: UploadId.optional(),
});
export type Scope = z.infer<typeof Scope>;

/**
 * What the structure check found in the text, after unpacking and decoding; `clean` decides whether DuckDB may read that
 * text itself.
 */
export const Structure = z.strictObject({
  encoding: TextEncoding,
  /** Absent when the upload is text itself. */
  container: Container.optional(),
  bom: z.boolean(),
  delimiter: z.string().length(1),
  quote: z.string().length(1),
  /** Records that come before the header record. */
  skip: z.int().min(0),
  /** Physical line (1-based) of the header, and of the first data record. */
  headerLine: z.int().min(1),
  firstDataLine: z.int().min(1),
  header: z.array(z.string()),
  /** Columns that stand before those of the header and are not the table's: those of the CSV of rejects, in a correction. */
  leadingColumns: z.int().min(0).optional(),
  /** Only in wide files: for each column of the header the date that stands over it, as written; '' for content columns. */
  dates: z.array(z.string()).optional(),
  /** Only in corrections of wide files, which have one fact per line: how many columns, the last ones, are its date and metrics. */
  factColumns: z.int().min(2).optional(),
  /** Data records after the header, without blank lines. */
  records: z.int().min(0),
  blankLines: z.int().min(0),
  /** True when a data record follows a blank line: physical lines then cannot be counted from ordinals. */
  blankLinesInside: z.boolean(),
  quotedNewlines: z.int().min(0),
  longestRecordBytes: z.int().min(0),
  /** False when a streaming pass must first rewrite the file into clean UTF-8 plus rejects. */
  clean: z.boolean(),
  /** Why it is not clean, by kind of fault, with the first lines where each was seen. */
  faults: z.array(z.strictObject({ kind: z.string(), count: z.int(), lines: z.array(z.int()) })),
});
export type Structure = z.infer<typeof Structure>;

/**
 * The period that the upload is about as far as request and file name say it. A file with dates is read by them; this is then
 * for people only.
 */
export const Period = z.strictObject({
  year: z.int().nullable(),
  quarter: z.int().nullable(),
  month: z.int().nullable(),
  /** `filename` when any part of it stands only there. */
  source: z.enum(['request', 'filename']),
});
export type Period = z.infer<typeof Period>;

/** Something that a person should look at although the file was taken. */
export const UploadWarning = z.strictObject({ code: z.string(), detail: z.string() });
export type UploadWarning = z.infer<typeof UploadWarning>;

/** The template that a file was recognised with. `digest` names its text in the artifact store, which never changes. */
export const TemplateReference = z.strictObject({
  name: z.string(),
  version: z.string(),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type TemplateReference = z.infer<typeof TemplateReference>;

/** `uploads/<uploadId>/upload.json`: created exclusively, never changed. */
export const Upload = z.strictObject({
  uploadId: UploadId,
  /** Claimed by exclusive creation; the high part of every row id of the upload. */
  uploadNo: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
  filename: z.string().max(1024),
  receivedAt: z.iso.datetime(),
  scope: Scope,
  notify: z.array(z.string().max(320)),
  template: TemplateReference,
  structure: Structure,
  /** Of a correction: how the dates of the upload that it corrects were read. */
  dateFormat: z.string().optional(),
  period: Period.optional(),
  warnings: z.array(UploadWarning).optional(),
  /** Another upload with the same bytes in another scope, when one was known (incident 06). */
  sameBytesAs: UploadId.optional(),
});
export type Upload = z.infer<typeof Upload>;
