import { z } from 'zod';

/** A row of `viewership_file_formats`: one version of one template, in the columns that people know. */
export const FileFormat = z.strictObject({
  /** Null for a template that serves any platform. */
  platform: z.string().nullable(),
  /** `DEFAULT` when it is for any. */
  partner: z.string(),
  channel: z.string().nullable(),
  /** JSON array. */
  territories: z.string().nullable(),
  domain: z.string().nullable(),
  dataType: z.string().nullable(),
  version: z.string(),
  /** JSON: the template's `columns` and `date`. */
  columnMappings: z.string(),
  /** Of the headers that identify it. */
  headerFingerprint: z.string().nullable(),
  name: z.string(),
  origin: z.enum(['built-in', 'user']),
  /** False for versions that were replaced or retired. */
  inUse: z.boolean(),
  /** Null for built-in templates. */
  savedAt: z.iso.datetime().nullable(),
});
export type FileFormat = z.infer<typeof FileFormat>;

/** The values of a row in the order of the columns of `sql/tables/viewership_file_formats.sql`. */
export function fileFormatValues(format: FileFormat): (string | null)[] {
  return [
    format.platform,
    format.partner,
    format.channel,
    format.territories,
    format.domain,
    format.dataType,
    format.version,
    format.columnMappings,
    format.headerFingerprint,
    format.name,
    format.origin,
    String(format.inUse),
    format.savedAt,
  ];
}
