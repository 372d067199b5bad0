import type { Session } from '@viewership/shared/engine/session';
import { quoteName } from '@viewership/shared/engine/literal';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import type { Scope } from '@viewership/shared/runs/upload';
import { NUMERIC_MEASURES } from '@viewership/shared/stages/measures';
import { z } from 'zod';
import { type Binding, dataTypeOf } from '../sanitize/binding.js';
import { cellsSelect } from '../sanitize/cells.js';
import type { DateFormat } from '../sanitize/dates/formats.js';
import { mappedSelect, rawCellsSelect } from '../sanitize/mapping.js';
import { prepareTyping } from '../sanitize/typing.js';

export const PREVIEW_ROWS = 100;

export const PreviewRow = z.strictObject({
  /** The record's cells as the file has them. */
  cells: z.array(z.string()),
  /** What a row would become; numbers and dates as text, null when empty. */
  read: z.record(z.string(), z.string().nullable()),
  /** What could not be read of it, and would reject it. */
  errors: z.array(
    z.strictObject({ column: z.string().nullable(), value: z.string().nullable(), reason: z.string() }),
  ),
});
export type PreviewRow = z.infer<typeof PreviewRow>;

export interface PreviewRequest {
  readonly binding: Binding;
  readonly format: DateFormat | null;
  readonly platform: string;
  readonly records: readonly (readonly string[])[];
}

const Typed = z.looseObject({ record: z.coerce.number(), errors: z.string() });
const Errors = PreviewRow.shape.errors;

/**
 * The first facts of a sample as the stage `sanitize` would read them: by its own mapping, typing and rejects, over the
 * view `source`.
 */
export async function previewRows(
  session: Session,
  { binding, format, platform, records }: PreviewRequest,
): Promise<readonly PreviewRow[]> {
  const width = records[0]?.length ?? 0;
  const dataType = dataTypeOf(binding);
  const scope: Scope = { platform, domain: 'Distribution Partners', dataType, dryRun: true };
  await session.set('totals_record', null);
  await session.table(
    'first_facts',
    `SELECT * REPLACE ((row_number() OVER () - 1)::BIGINT AS ordinal)
     FROM (${cellsSelect(binding, 'source')}) ${binding.wide === null ? '' : 'WHERE NOT no_value'} LIMIT ${PREVIEW_ROWS}`,
  );
  await prepareTyping(session, { binding, scope, format, receivedAt: new Date().toISOString() });
  await session.view('mapped_rejected', mappedSelect(binding, scope, 'first_facts', width));
  await session.view('rejected_cells', rawCellsSelect(binding, 'first_facts'));
  await session.view('rejected_texts', 'SELECT ordinal, NULL AS raw, NULL AS cells FROM first_facts');
  for (const target of [...NUMERIC_MEASURES, 'hours' as const]) {
    const bound = binding.sources.get(target);
    await session.set(`column_of_${target}`, bound?.kind === 'column' ? bound.header : null);
  }
  await session.set('column_of_date', binding.date?.header ?? null);
  await session.view('judged_facts', sqlFile(import.meta.url, '../../sql/rejects.sql'));
  const columns = readColumns(binding);
  const rows = await session.all(
    Typed,
    `SELECT t.record, j.errors, ${columns.map((name) => `t.${quoteName(name)}::VARCHAR AS ${quoteName(name)}`).join(', ')}
     FROM typed('mapped_rejected') AS t JOIN judged_facts AS j USING (ordinal) WHERE NOT t.empty ORDER BY t.ordinal`,
  );
  return rows.map(({ record, errors, ...read }) => ({
    cells: [...(records[record] ?? [])],
    read: z.record(z.string(), z.string().nullable()).parse(read),
    errors: Errors.parse(JSON.parse(errors)).filter(
      // Without a date column the period comes with the upload.
      ({ reason }) => binding.date !== null || reason !== 'date_missing',
    ),
  }));
}

/** What the template maps; hours are read as minutes. */
function readColumns({ sources, date }: Binding): readonly string[] {
  const targets = [...sources.keys()].map((target) => (target === 'hours' ? 'tot_mov' : target));
  return [...new Set([...(date === null ? [] : ['date']), ...targets])];
}
