import { sqlFile } from '@viewership/shared/engine/sql-file';
import type { Session } from '@viewership/shared/engine/session';
import { PermanentError } from '@viewership/shared/errors';
import { z } from 'zod';
import { type DateDecision, decideDateFormat } from './decide-format.js';
import { DATE_FORMATS, type DateFormat, isDateFormat } from './formats.js';

const ShapeRow = z.object({
  shape: z.string().nullable(),
  first: z.coerce.number().nullable(),
  second: z.coerce.number().nullable(),
  third: z.coerce.number().nullable(),
  rows: z.coerce.number(),
});

/** Decides how the file writes its dates, from the table `distinct_values`. */
export async function decideColumnFormat(
  session: Session,
  known: {
    readonly template: readonly DateFormat[];
    readonly answer: string | undefined;
    readonly pinned?: string | undefined;
  },
): Promise<DateDecision> {
  const { answer, template } = known;
  if (answer !== undefined && !isDateFormat(answer)) {
    throw new PermanentError({
      code: 'answer_invalid',
      field: 'dateFormat',
      detail: `The answer "${answer.slice(0, 40)}" is no date format: answer one of ${DATE_FORMATS.join(', ')}.`,
    });
  }
  const shapes = await session.all(ShapeRow, sqlFile(import.meta.url, '../../../sql/date-shapes.sql'));
  return decideDateFormat(shapes, {
    template,
    answer,
    pinned: DATE_FORMATS.find((format) => format === known.pinned),
  });
}
