import { z } from 'zod';
import { defineArtifact } from '../stages/artifact.js';

/**
 * A reference snapshot: what normalizer and matcher know about the catalogue and the deals, with comparison keys built
 * once. Immutable; `digest` is over the logical content, so an unchanged export has the same digest.
 */

export const series = defineArtifact({
  name: 'series',
  grain: 'one row per catalogue series',
  columns: {
    series_id: 'VARCHAR',
    series_code: 'VARCHAR',
    content_provider: 'VARCHAR',
    active: 'BOOLEAN',
    /** The element of the title list ending in `-en`, else the first; the suffix removed. */
    primary_title: 'VARCHAR',
    title_key: 'VARCHAR',
    series_key: 'VARCHAR',
  },
  orderBy: ['series_id'],
});

export const aliases = defineArtifact({
  name: 'aliases',
  grain: 'one row per catalogue series and distinct title key of its title list, the primary title included',
  columns: {
    series_id: 'VARCHAR',
    title: 'VARCHAR',
    language: 'VARCHAR',
    is_primary: 'BOOLEAN',
    title_key: 'VARCHAR',
    series_key: 'VARCHAR',
    qualifier: 'VARCHAR',
  },
  orderBy: ['series_id', 'title_key'],
});

export const episode = defineArtifact({
  name: 'episode',
  grain: 'one row per catalogue episode row (a ref_id can have several)',
  columns: {
    episode_id: 'VARCHAR',
    series_id: 'VARCHAR',
    ref_id: 'VARCHAR',
    season: 'INTEGER',
    episode: 'INTEGER',
  },
  orderBy: ['episode_id'],
});

export const metadata = defineArtifact({
  name: 'metadata',
  grain: 'one row per ref_id and distinct title key over its title and clean_title of all metadata rows',
  columns: {
    ref_id: 'VARCHAR',
    title_key: 'VARCHAR',
    title: 'VARCHAR',
    /** True for titles that say nothing, such as `Episode 4`. */
    generic: 'BOOLEAN',
    /** 1 for the title that people see as asset_title: the title of the first metadata row by id. */
    position: 'INTEGER',
  },
  orderBy: ['ref_id', 'position'],
});

export const activeDeals = defineArtifact({
  name: 'active_deals',
  grain: 'one row per active deal row; NULL partner, channel or territory means any',
  columns: {
    deal_id: 'INTEGER',
    deal_parent: 'INTEGER',
    platform_key: 'VARCHAR',
    domain: 'VARCHAR',
    platform_partner_name: 'VARCHAR',
    platform_channel_name: 'VARCHAR',
    platform_territory: 'VARCHAR',
    partner_key: 'VARCHAR',
    channel_key: 'VARCHAR',
    territory_key: 'VARCHAR',
    internal_partner: 'VARCHAR',
    internal_channel: 'VARCHAR',
    internal_channel_id: 'VARCHAR',
    internal_territory: 'VARCHAR',
    internal_territory_id: 'VARCHAR',
  },
  orderBy: ['deal_id'],
});

export const dictionary = defineArtifact({
  name: 'internal_series_dictionary',
  grain: 'one row per distinct entry and series of the dictionary',
  columns: { entry: 'VARCHAR', series: 'VARCHAR', title_key: 'VARCHAR', series_key: 'VARCHAR' },
  orderBy: ['entry', 'series'],
});

const spellings = {
  id: 'VARCHAR',
  name: 'VARCHAR',
  spelling: 'VARCHAR',
  spelling_key: 'VARCHAR',
} as const;

export const territories = defineArtifact({
  name: 'territories',
  grain:
    'one row per territory id and spelling key (names and abbreviations); name is the first name of the id',
  columns: spellings,
  orderBy: ['id', 'spelling_key'],
});

export const channels = defineArtifact({
  name: 'channels',
  grain: 'one row per channel id and spelling key (name and aliases)',
  columns: spellings,
  orderBy: ['id', 'spelling_key'],
});

export const decisions = defineArtifact({
  name: 'decisions',
  grain: 'one row per platform, scope and keys that a decision of a person applies to',
  columns: {
    decision_id: 'VARCHAR',
    platform_key: 'VARCHAR',
    /** `keys` or `content_id`; the columns of the other are NULL. */
    scope: 'VARCHAR',
    content_id: 'VARCHAR',
    series_key: 'VARCHAR',
    season: 'INTEGER',
    episode: 'INTEGER',
    title_key: 'VARCHAR',
    /** `match` (with ref_id) or `ignore`. */
    action: 'VARCHAR',
    ref_id: 'VARCHAR',
  },
  orderBy: ['platform_key', 'scope', 'content_id', 'series_key', 'season', 'episode', 'title_key'],
});

export const nearNames = defineArtifact({
  name: 'near_names',
  grain: 'one row per kind (title, series) and distinct title key that a mistyped text is compared with',
  columns: {
    kind: 'VARCHAR',
    name_no: 'INTEGER',
    title_key: 'VARCHAR',
    /** The words without articles, in their order, with blanks; then the same words sorted. */
    words: 'VARCHAR',
    sorted: 'VARCHAR',
    /** The numbers among the words; NULL when there are none. */
    numbers: 'VARCHAR',
  },
  orderBy: ['kind', 'name_no'],
});

export const nameBlocks = defineArtifact({
  name: 'name_blocks',
  grain: 'one row per kind, block (a word, two words or three letters) and name',
  columns: { kind: 'VARCHAR', block: 'VARCHAR', name_no: 'INTEGER' },
  orderBy: ['kind', 'block', 'name_no'],
});

/** The tables of a snapshot, by name. */
export const SNAPSHOT_TABLES = {
  series,
  aliases,
  episode,
  metadata,
  active_deals: activeDeals,
  internal_series_dictionary: dictionary,
  territories,
  channels,
  decisions,
  near_names: nearNames,
  name_blocks: nameBlocks,
} as const;
export type SnapshotTable = keyof typeof SNAPSHOT_TABLES;

/** `reference/<digest>/snapshot.json`: published last; a snapshot without it does not exist. */
export const Snapshot = z.strictObject({
  digest: z.string(),
  keyVersion: z.string(),
  createdAt: z.iso.datetime(),
  tables: z.record(
    z.string(),
    z.strictObject({ key: z.string(), digest: z.string(), rows: z.int(), bytes: z.int() }),
  ),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** The tables that people maintain, with the columns of DOMAIN.md section 3, as CSV goes in and out. */
export const REFERENCE_TABLES = {
  series: ['id', 'titles', 'series_code', 'content_provider', 'status'],
  episode: ['id', 'series_id', 'ref_id', 'season', 'episode'],
  metadata: ['id', 'ref_id', 'title', 'clean_title'],
  active_deals: [
    'deal_parent',
    'platform',
    'domain',
    'platform_partner_name',
    'platform_channel_name',
    'platform_territory',
    'internal_partner',
    'internal_channel',
    'internal_channel_id',
    'internal_territory',
    'internal_territory_id',
    'active',
  ],
  internal_series_dictionary: ['entry', 'series'],
  territories: ['id', 'name', 'abbreviations'],
  channels: ['id', 'name', 'aliases'],
} as const;
export type ReferenceTable = keyof typeof REFERENCE_TABLES;
export const ReferenceTable = z.enum(Object.keys(REFERENCE_TABLES) as [ReferenceTable, ...ReferenceTable[]]);
