import type { Session } from '@viewership/shared/engine/session';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import { z } from 'zod';
import type { Template } from './template-schema.js';

const LastRecord = z.object({ record: z.coerce.number(), is_totals: z.boolean() });

/** Sets the variable totals_record: the last record's, when the template declares totals and it is one; else NULL. */
export async function findTotals(session: Session, totals: Template['totals']): Promise<void> {
  await session.set('totals_record', null);
  if (totals === undefined) return;
  await session.set(
    'totals_labels',
    totals.labels.map((label) => label.trim().toLowerCase()),
  );
  const [last] = await session.all(LastRecord, sqlFile(import.meta.url, '../../sql/totals.sql'));
  if (last?.is_totals === true) await session.set('totals_record', last.record);
}
