import type { Session } from '@viewership/shared/engine/session';
import { TransientError } from '@viewership/shared/errors';
import { SNAPSHOT_TABLES } from '@viewership/shared/reference/tables';
import type { match } from '@viewership/shared/stages/match';
import type { StageWork } from '@viewership/shared/stages/work';
import { z } from 'zod';
import { sql } from './sql.js';

const PlatformDecisions = z.object({ platform_key: z.string().nullable(), decisions: z.coerce.number() });

/** The number of the rule `manual`: before every rule of the strategy. */
export const MANUAL_RULE_NO = 0;

/**
 * Finds what people decided about the upload's contents (table `manual`) and takes these out of `open_contents`: a person's
 * decision stands before every rule.
 */
export async function askPeople(work: StageWork<typeof match>): Promise<void> {
  const { session, upload } = work;
  await readDecisions(work);
  await findDecisions(session, upload.scope.platform);
  await session.table('manual', sql('manual'));
  await session.run('DELETE FROM open_contents WHERE content_key IN (SELECT content_key FROM manual)');
}

/** A run may be pinned to a snapshot that was exported before there were decisions: then nobody had decided anything. */
async function readDecisions(work: StageWork<typeof match>): Promise<void> {
  try {
    await work.reference('decisions');
  } catch (error) {
    if (!(error instanceof TransientError) || error.code !== 'artifact_missing') throw error;
    const nulls = Object.entries(SNAPSHOT_TABLES.decisions.columns).map(
      ([name, type]) => `NULL::${type} AS ${name}`,
    );
    await work.session.view('decisions', `SELECT ${nulls.join(', ')} WHERE false`);
  }
}

/** The table `decision_of_content` over `contents` of the platform and `decisions` of the snapshot. */
export async function findDecisions(session: Session, platform: string): Promise<void> {
  await session.set('platform', platform);
  const { platform_key: key, decisions } = await session.one(
    PlatformDecisions,
    `SELECT name_key(getvariable('platform')) AS platform_key,
            (SELECT count(*) FROM decisions WHERE platform_key = name_key(getvariable('platform'))) AS decisions`,
  );
  await session.set('platform_key', key);
  const applying = sql('decision_of_content');
  // Most platforms have none, and the keys of all contents cost more than all else here.
  await session.table(
    'decision_of_content',
    decisions === 0 ? `SELECT * FROM (${applying}) LIMIT 0` : applying,
  );
}
