import { readFileSync } from 'node:fs';
import { quoteText } from '@viewership/shared/engine/literal';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import { SNAPSHOT_TABLES, type SnapshotTable } from '@viewership/shared/reference/tables';
import { selectOf, type Relation, type Row } from './relation.js';

/** `[ref_id, season, episode, titles…]`; the first title is what people see. */
export type EpisodeSpec = readonly [
  ref: string,
  season: number | null,
  episode: number | null,
  ...titles: string[],
];

export interface SeriesSpec {
  readonly code: string;
  /** The primary title, then the aliases. */
  readonly titles: readonly [string, ...string[]];
  readonly active?: boolean;
  readonly episodes?: readonly EpisodeSpec[];
}

export interface DealSpec {
  readonly id: number;
  readonly parent: number;
  readonly platform?: string;
  readonly domain?: string;
  readonly partner?: string;
  readonly channel?: string;
  readonly territory?: string;
  readonly gives?: {
    partner?: string;
    channel?: string;
    channelId?: string;
    territory?: string;
    territoryId?: string;
  };
}

/** `[id, name, other spellings…]` */
export type NameSpec = readonly [id: string, name: string, ...spellings: string[]];

/** A person's decision, by the raw values of the content that it was made for. `ignore` when there is no `ref`. */
export interface DecisionSpec {
  readonly id: string;
  readonly scope: 'keys' | 'content_id';
  readonly ref?: string;
  readonly platform?: string;
  readonly contentId?: string;
  readonly series?: string;
  readonly season?: string;
  readonly episode?: string;
  readonly title?: string;
}

export interface CatalogueSpec {
  readonly series?: readonly SeriesSpec[];
  /** `[entry, our series]` */
  readonly dictionary?: readonly (readonly [entry: string, series: string])[];
  readonly deals?: readonly DealSpec[];
  readonly channels?: readonly NameSpec[];
  readonly territories?: readonly NameSpec[];
  /** Oldest first. */
  readonly decisions?: readonly DecisionSpec[];
}

const text = { VARCHAR: 'VARCHAR' } as const;

function columns(rows: readonly Row[], types: Record<string, string>, select: string): Relation {
  return { select: `SELECT ${select} FROM (${selectOf(types, { rows })})` };
}

function texts(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, text.VARCHAR]));
}

/** The tables of a reference snapshot, with keys built by the same macros as the loader's export. */
export function catalogue(spec: CatalogueSpec): Record<SnapshotTable, Relation> {
  const series = spec.series ?? [];
  const episodes = series.flatMap(({ code, episodes: list }) =>
    (list ?? []).map((episode) => ({ code, episode })),
  );
  const tables: Partial<Record<SnapshotTable, Relation>> = {
    series: columns(
      series.map(({ code, titles, active }) => ({ code, title: titles[0], active: active ?? true })),
      { ...texts('code', 'title'), active: 'BOOLEAN' },
      `'series ' || code AS series_id, code AS series_code, 'Provider of ' || code AS content_provider, active,
       title AS primary_title, title_key(title) AS title_key, series_key(title) AS series_key`,
    ),
    aliases: columns(
      series.flatMap(({ code, titles }) =>
        titles.map((title, index) => ({ code, title, first: index === 0 })),
      ),
      { ...texts('code', 'title'), first: 'BOOLEAN' },
      `'series ' || code AS series_id, title, 'en' AS language, first AS is_primary, title_key(title) AS title_key,
       series_key(title) AS series_key, series_qualifier(title) AS qualifier`,
    ),
    episode: columns(
      episodes.map(({ code, episode: [ref, season, number] }, index) => ({
        id: `${index}`,
        code,
        ref,
        season,
        number,
      })),
      { ...texts('id', 'code', 'ref'), season: 'INTEGER', number: 'INTEGER' },
      `id AS episode_id, 'series ' || code AS series_id, ref AS ref_id, season, number AS episode`,
    ),
    metadata: columns(
      episodes.flatMap(({ episode: [ref, , , ...titles] }) =>
        titles.map((title, index) => ({
          ref,
          title,
          position: index + 1,
          generic: /^(?:Episode|Part|Season) \d+$/.test(title),
        })),
      ),
      { ...texts('ref', 'title'), position: 'INTEGER', generic: 'BOOLEAN' },
      'DISTINCT ref AS ref_id, title_key(title) AS title_key, title, generic, position',
    ),
    active_deals: columns(
      (spec.deals ?? []).map(({ id, parent, platform, domain, partner, channel, territory, gives }) => ({
        id,
        parent,
        platform: platform ?? 'Philo',
        domain: domain ?? 'Distribution Partners',
        partner: partner ?? null,
        channel: channel ?? null,
        territory: territory ?? null,
        our_partner: gives?.partner ?? null,
        our_channel: gives?.channel ?? null,
        our_channel_id: gives?.channelId ?? null,
        our_territory: gives?.territory ?? null,
        our_territory_id: gives?.territoryId ?? null,
      })),
      {
        id: 'INTEGER',
        parent: 'INTEGER',
        ...texts('platform', 'domain', 'partner', 'channel', 'territory', 'our_partner'),
        ...texts('our_channel', 'our_channel_id', 'our_territory', 'our_territory_id'),
      },
      `id AS deal_id, parent AS deal_parent, name_key(platform) AS platform_key, domain,
       partner AS platform_partner_name, channel AS platform_channel_name, territory AS platform_territory,
       name_key(partner) AS partner_key, name_key(channel) AS channel_key, name_key(territory) AS territory_key,
       our_partner AS internal_partner, our_channel AS internal_channel, our_channel_id AS internal_channel_id,
       our_territory AS internal_territory, our_territory_id AS internal_territory_id`,
    ),
    internal_series_dictionary: columns(
      (spec.dictionary ?? []).map(([entry, name]) => ({ entry, name })),
      texts('entry', 'name'),
      'entry, name AS series, title_key(entry) AS title_key, series_key(entry) AS series_key',
    ),
    territories: spellings(spec.territories ?? []),
    channels: spellings(spec.channels ?? []),
    decisions: decisions(spec.decisions ?? []),
  };
  return { ...tables, ...nearTables(tables) } as Record<SnapshotTable, Relation>;
}

const DECISIONS_SQL = readFileSync(
  new URL('../../loader/sql/snapshot/decisions.sql', import.meta.url),
  'utf8',
);

/** By the statement of the loader's export. */
function decisions(specs: readonly DecisionSpec[]): Relation {
  const names = texts(
    'decision_no',
    'decision_id',
    'scope',
    'action',
    'ref_id',
    'platform',
    'platform_content_id',
    'platform_series',
    'season_number',
    'episode_number',
    'platform_content_name',
  );
  const rows = specs.map((spec, index) => ({
    decision_no: String(index + 1),
    decision_id: spec.id,
    scope: spec.scope,
    action: spec.ref === undefined ? 'ignore' : 'match',
    ref_id: spec.ref ?? null,
    platform: spec.platform ?? 'Philo',
    platform_content_id: spec.contentId ?? null,
    platform_series: spec.series ?? null,
    season_number: spec.season ?? null,
    episode_number: spec.episode ?? null,
    platform_content_name: spec.title ?? null,
  }));
  return { select: DECISIONS_SQL.replace('FROM raw_decisions', `FROM (${selectOf(names, { rows })})`) };
}

/** What the loader builds out of the other tables, by its own SQL. */
export function nearTables(
  tables: Partial<Record<SnapshotTable, Relation>>,
): Pick<Record<SnapshotTable, Relation>, 'near_names' | 'name_blocks'> {
  const from = (table: SnapshotTable) =>
    selectOf(SNAPSHOT_TABLES[table].columns, tables[table] ?? { rows: [] });
  const names = `WITH kept_titles AS (${from('metadata')}), kept_aliases AS (${from('aliases')}),
    raw_internal_series_dictionary AS (${from('internal_series_dictionary')})
    SELECT * FROM (${snapshotSql('near-names')})`;
  return {
    near_names: { select: names },
    name_blocks: { select: `WITH near_names AS (${names}) SELECT * FROM (${snapshotSql('name-blocks')})` },
  };
}

const snapshotSql = (name: string) => sqlFile(import.meta.url, `../../loader/sql/snapshot/${name}.sql`);

function spellings(names: readonly NameSpec[]): Relation {
  return columns(
    names.flatMap(([id, name, ...others]) => [name, ...others].map((spelling) => ({ id, name, spelling }))),
    texts('id', 'name', 'spelling'),
    'id, name, spelling, name_key(spelling) AS spelling_key',
  );
}

/** For large catalogues: `n` series named by a number word each, with `perSeries` episodes, as SELECTs. */
export function largeCatalogue(n: number, perSeries: number): Partial<Record<SnapshotTable, Relation>> {
  const name = (i: string) => `'Harbor ' || chr(65 + (${i} % 26)::INTEGER) || ' ' || ${i} || ' Nights'`;
  return {
    series: {
      select: `SELECT i::VARCHAR AS series_id, 'C' || i AS series_code, 'Provider' AS content_provider, true AS active,
                      ${name('i')} AS primary_title, title_key(${name('i')}) AS title_key, series_key(${name('i')}) AS series_key
               FROM range(${n}) AS r(i)`,
    },
    aliases: {
      select: `SELECT i::VARCHAR AS series_id, ${name('i')} AS title, 'en' AS language, true AS is_primary,
                      title_key(${name('i')}) AS title_key, series_key(${name('i')}) AS series_key, NULL::VARCHAR AS qualifier
               FROM range(${n}) AS r(i)`,
    },
    episode: {
      select: `SELECT i::VARCHAR AS episode_id, (i % ${n})::VARCHAR AS series_id, 'C' || (i % ${n}) || '-' || (1000 + i) AS ref_id,
                      (i // ${n} // 20 + 1)::INTEGER AS season, (i // ${n} % 20 + 1)::INTEGER AS episode
               FROM range(${n * perSeries}) AS r(i)`,
    },
    metadata: {
      select: `SELECT 'C' || (i % ${n}) || '-' || (1000 + i) AS ref_id, ${quoteText('talenumber')} || md5(i::VARCHAR) AS title_key,
                      ${quoteText('Tale number ')} || md5(i::VARCHAR) AS title, false AS generic, 1::INTEGER AS position
               FROM range(${n * perSeries}) AS r(i)`,
    },
  };
}
