import { z } from 'zod';
import { defineArtifact } from './artifact.js';
import * as sanitized from './sanitize.js';
import { defineStage } from './stage.js';

/** Reasons that a placement can have; they win over a content's reason. */
export const DealReason = z.enum(['AMBIGUOUS_DEAL', 'NO_DEAL']);

export const placements = defineArtifact({
  name: 'placements',
  grain: 'one row per placement, with the deal, channel and territory that are ours',
  columns: {
    ...sanitized.placements.columns,
    deal_parent: 'INTEGER',
    partner: 'VARCHAR',
    channel: 'VARCHAR',
    channel_id: 'VARCHAR',
    territory: 'VARCHAR',
    territory_id: 'VARCHAR',
    /** A `DealReason`, NULL exactly when deal_parent is set. */
    deal_reason: 'VARCHAR',
    /** JSON object: how the deal was found, the rank, the other candidates. */
    deal_evidence: 'VARCHAR',
  },
  orderBy: ['placement_key'],
});

export const contents = defineArtifact({
  name: 'contents',
  grain: 'one row per content, with what was read out of its raw values',
  columns: {
    ...sanitized.contents.columns,
    /** Our name of the series; NULL when unknown. */
    internal_series: 'VARCHAR',
    /** How it was found: dictionary, catalogue, title; NULL when unknown. */
    series_source: 'VARCHAR',
    /** JSON array of our series names when entries conflict, else NULL. */
    series_conflict: 'VARCHAR',
    /** Series key of platform_series; NULL when there is none. */
    series_key: 'VARCHAR',
    /** The catalogue ref_id that platform_content_id names; NULL when none or several. */
    ref_id: 'VARCHAR',
    season: 'INTEGER',
    episode: 'INTEGER',
    /** Id of the rule that read season or episode out of the title; NULL when the columns gave them. */
    numbers_rule: 'VARCHAR',
    /** The title without the numbers and the series name that the platform put into it. */
    title: 'VARCHAR',
    title_key: 'VARCHAR',
    /** True for titles that say nothing, such as `Episode 4`. */
    title_generic: 'BOOLEAN',
    /** What was stripped from platform_series, such as `(US)`, and a cut that the title named, such as `[Uncut]`. */
    qualifier: 'VARCHAR',
    /** The language, dub or subtitles that title or series said in a bracket, such as `Hindi Dubbed`. */
    language: 'VARCHAR',
    /** Which part the title says it is (`Part 2`, `Pt. II`, `Teil zwei`); it stays in the title. */
    part: 'INTEGER',
  },
  orderBy: ['content_sha'],
  // Runs before these were read have artifacts without them.
  optional: ['language', 'part'],
});

export const normalize = defineStage({
  name: 'normalize',
  queue: 'normalizer',
  next: 'match',
  attempts: 3,
  artifacts: { placements, contents },
  facts: z.strictObject({
    /** Distinct channels and territories that are not in our tables: reported, never guessed. */
    unknownChannels: z.array(z.string()),
    unknownTerritories: z.array(z.string()),
    seriesConflicts: z.int(),
  }),
});
