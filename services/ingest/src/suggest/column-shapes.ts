import type { Session } from '@viewership/shared/engine/session';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import { z } from 'zod';
import type { FileHeader, WideColumns } from '../sanitize/binding.js';
import { cellColumn, metricColumn } from '../sanitize/source-columns.js';

/** A column of content, or a metric of a wide file with its columns of all dates. */
export interface Field {
  readonly name: string;
  readonly header: string;
  /** Of the first of its columns, from 1. */
  readonly position: number;
  readonly cells: readonly string[];
}

export const ColumnShape = z.object({
  field: z.string(),
  filled: z.number(),
  numbers: z.number(),
  comma_decimals: z.number(),
  point_decimals: z.number(),
  money: z.number(),
  durations: z.number(),
  dates: z.number(),
  ref_ids: z.number(),
  numbered_titles: z.number(),
  small_numbers: z.number(),
});
export type ColumnShape = z.infer<typeof ColumnShape>;

export function fieldsOf({ names, dates }: FileHeader, wide: WideColumns | null): readonly Field[] {
  const content = names.flatMap((header, index) =>
    (dates?.[index] ?? '') === ''
      ? [{ name: cellColumn(index), header: header.trim(), position: index + 1, cells: [cellColumn(index)] }]
      : [],
  );
  const metrics = (wide?.metrics ?? []).map((header, metric) => {
    const columns = (wide?.dates ?? []).flatMap(({ columns: of }) => of[metric] ?? []);
    return {
      name: metricColumn(metric),
      header,
      position: (columns[0] ?? 0) + 1,
      cells: columns.map(cellColumn),
    };
  });
  return [...content, ...metrics];
}

/** Judges the values of the view `source`, by the field's name. */
export async function columnShapes(
  session: Session,
  fields: readonly Field[],
): Promise<ReadonlyMap<string, ColumnShape>> {
  const selects = fields.map(
    ({ name, cells }) => `SELECT '${name}' AS field, unnest([${cells.join(', ')}]) AS text FROM source`,
  );
  await session.view(
    'sample_cells',
    `SELECT field, text_of(text) AS cell FROM (${selects.join(' UNION ALL ')})`,
  );
  const shapes = await session.all(ColumnShape, sqlFile(import.meta.url, '../../sql/column-shapes.sql'));
  return new Map(shapes.map((shape) => [shape.field, shape]));
}
