import { normalize } from '@viewership/shared/stages/normalize';
import type { Session } from '@viewership/shared/engine/session';
import type { Check } from '@viewership/shared/stages/stage';
import type { StageWork } from '@viewership/shared/stages/work';
import { z } from 'zod';
import { keptCheck } from './kept-check.js';
import { sql } from './sql.js';

export interface NormalizedContents {
  readonly seriesConflicts: number;
  readonly checks: readonly Check[];
}

const NumberRule = z.object({
  priority: z.int(),
  id: z.string(),
  pattern: z.string(),
  groups: z.array(z.string()),
  dated: z.boolean(),
  hint: z.string(),
  reader: z.enum(['numbers_in_titles', 'compact_numbers_in_titles']),
});
const Hint = z.object({ hint: z.string() });
const Conflicts = z.object({ conflicts: z.coerce.number() });

/** Writes `contents`: every content with the series, ref_id, numbers and title that were read out of its raw values. */
export async function normalizeContents(work: StageWork<typeof normalize>): Promise<NormalizedContents> {
  const { session } = work;
  await work.input('sanitize', 'contents', 'raw_contents');
  await work.reference('series');
  await work.reference('aliases');
  await work.reference('episode');
  await work.reference('metadata');
  await work.reference('internal_series_dictionary');

  await session.table('series_entries', sql('series_entries'));
  await session.table('series_of_text', sql('series_of_text'));
  await session.table('ref_keys', sql('ref_keys'));
  await session.table('ref_ids', sql('ref_ids'));

  await session.table('titles_with_ref_ids', sql('titles_with_ref_ids'));
  await session.table('tagged_titles', sql('tagged_titles'));
  await session.view('title_texts', sql('title_texts'));
  await readNumbers(session);
  await session.view('title_rests', sql('title_rests'));

  await session.table('entry_words', sql('entry_words'));
  await session.table('series_in_titles', sql('series_in_titles'));
  await session.view('named_titles', sql('named_titles'));
  await session.table('series_parts', sql('series_parts'));
  await session.view('titles', sql('titles'));

  const written = await work.output(normalize.artifacts.contents, sql('contents'));
  const { conflicts } = await session.one(Conflicts, sql('series_conflicts'));
  return { seriesConflicts: conflicts, checks: [await keptCheck(session, 'raw_contents', written)] };
}

/** Reads season and episode out of the titles: one pass per rule, each over what the rules before it left and its hint finds. */
async function readNumbers(session: Session): Promise<void> {
  await session.table('number_rules', sql('number_rules'));
  await session.table('numbered_texts', sql('numbered_texts'));
  await session.run(
    `CREATE TEMP TABLE numbers_in_titles
       (content_key UBIGINT, priority INTEGER, season INTEGER, episode INTEGER, matched VARCHAR)`,
  );
  const hints = await session.all(
    Hint,
    `SELECT DISTINCT unnest(string_split(hints, '')) AS hint FROM (SELECT DISTINCT hints FROM numbered_texts)`,
  );
  const met = new Set(hints.map(({ hint }) => hint));
  for (const rule of await session.all(NumberRule, 'SELECT * FROM number_rules ORDER BY priority')) {
    if (!met.has(rule.hint)) continue;
    await session.set('rule_priority', rule.priority);
    await session.set('rule_pattern', rule.pattern);
    await session.set('rule_groups', rule.groups);
    await session.set('rule_dated', rule.dated);
    await session.set('rule_hint', rule.hint);
    await session.run(`INSERT INTO numbers_in_titles ${sql(rule.reader)}`);
  }
  await session.run(
    `UPDATE numbers_in_titles SET matched = NULL WHERE content_key IN (${sql('known_titles')})`,
  );
  await session.run('DROP TABLE numbered_texts');
}
