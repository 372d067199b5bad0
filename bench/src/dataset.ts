import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { quoteText } from '@viewership/shared/engine/literal';
import { runInDuckDb } from './duckdb.js';

export interface DatasetShape {
  readonly name: 'daily' | 'distinct' | 'small';
  readonly rows: number;
  /** Distinct contents among the rows; each is one title of one series. */
  readonly contents: number;
  /** Episodes in the catalogue. */
  readonly episodes: number;
}

export interface Dataset {
  readonly shape: DatasetShape;
  readonly csv: string;
  readonly csvBytes: number;
  /** The reference tables as CSV, by name. */
  readonly catalogue: Readonly<Record<string, string>>;
}

/** As many episodes to a series as a long-running one has. */
const EPISODES_PER_SERIES = 50;

/**
 * Writes a file as Philo sends it, and the catalogue it is about; the same for the same shape, whatever the machine. Of the
 * contents four in five are in the catalogue; these come with ref_id, series and numbers, or with less, in equal shares.
 */
export async function makeDataset(directory: string, shape: DatasetShape): Promise<Dataset> {
  const home = join(directory, `${shape.name}-${shape.rows}`);
  await mkdir(home, { recursive: true });
  const csv = join(home, 'report.csv');
  const path = (table: string) => join(home, `${table}.csv`);
  const series = Math.ceil(shape.episodes / EPISODES_PER_SERIES);
  const copy = (select: string, to: string) =>
    `COPY (${select}) TO ${quoteText(to)} (FORMAT csv, HEADER true)`;
  await runInDuckDb(':memory:', [
    'SET preserve_insertion_order = true',
    // Letters only: a number in a series' name would be read as one of the episode.
    `CREATE MACRO word(n) AS translate(lpad(n::VARCHAR, 6, '0'), '0123456789', 'bdfgklmnpr')`,
    `CREATE MACRO series_name(n) AS 'Harbor ' || word(n)`,
    `CREATE MACRO title(n) AS 'The ' || word(n) || ' Affair'`,
    copy(
      `SELECT i AS id, series_name(i) || '-en' AS titles, 'B' || i AS series_code, 'Bench Media' AS content_provider, 'active' AS status FROM range(${series}) r(i)`,
      path('series'),
    ),
    copy(
      `SELECT i AS id, i // ${EPISODES_PER_SERIES} AS series_id, 'B' || (i // ${EPISODES_PER_SERIES}) || '-' || i AS ref_id, 1 AS season, i % ${EPISODES_PER_SERIES} + 1 AS episode FROM range(${shape.episodes}) r(i)`,
      path('episode'),
    ),
    copy(
      `SELECT i AS id, 'B' || (i // ${EPISODES_PER_SERIES}) || '-' || i AS ref_id, title(i) AS title, NULL AS clean_title FROM range(${shape.episodes}) r(i)`,
      path('metadata'),
    ),
    copy(
      `SELECT series_name(i) AS entry, series_name(i) AS series FROM range(${series}) r(i)`,
      path('internal_series_dictionary'),
    ),
    copy(`SELECT 1 AS id, 'United States' AS name, 'US' AS abbreviations`, path('territories')),
    copy(`SELECT 1 AS id, 'Bench One' AS name, NULL AS aliases`, path('channels')),
    copy(
      `SELECT 7001 AS deal_parent, 'Philo' AS platform, 'Distribution Partners' AS domain, NULL AS platform_partner_name, NULL AS platform_channel_name, NULL AS platform_territory, 'Philo' AS internal_partner, 'Bench One' AS internal_channel, 1 AS internal_channel_id, 'United States' AS internal_territory, 1 AS internal_territory_id, true AS active`,
      path('active_deals'),
    ),
    copy(contentsOf(shape), csv),
  ]);
  return {
    shape,
    csv,
    csvBytes: (await stat(csv)).size,
    catalogue: Object.fromEntries(
      [
        'series',
        'episode',
        'metadata',
        'internal_series_dictionary',
        'territories',
        'channels',
        'active_deals',
      ].map((table) => [table, path(table)]),
    ),
  };
}

/**
 * Content `c` is episode `c` of the catalogue while there is one, spread evenly. What it shows of itself goes by c % 5: all of it;
 * ref_id and series; the ref_id alone; series and numbers; and, not in the catalogue, a number that the series does not have.
 */
function contentsOf({ rows, contents, episodes }: DatasetShape): string {
  return `
    SELECT
      strftime(DATE '2025-07-01' + (i // 31 % 31)::INTEGER, '%d-%m-%Y') AS watched_at_est,
      'Philo Direct' AS partner, 'Bench ' || (i % 4) AS channel, 'US' AS territory,
      CASE WHEN kind <= 2 THEN 'B' || series || '-' || e END AS asset_id,
      CASE WHEN kind <> 2 THEN series_name(series) END AS series,
      CASE kind WHEN 0 THEN 1 WHEN 3 THEN 1 WHEN 4 THEN 9 END AS season,
      CASE WHEN kind IN (0, 3) THEN e % ${EPISODES_PER_SERIES} + 1 WHEN kind = 4 THEN c + 1000 END AS episode,
      CASE WHEN kind IN (0, 1) OR kind = 2 AND c % 2 = 0 THEN title(e) END AS title,
      printf('%d.%02d', hash(i) % 300, hash(i + 7) % 100) AS minutes_watched
    FROM (
      SELECT i, c, c % 5 AS kind, (c * ${Math.max(1, Math.floor(episodes / contents))}) % ${episodes} AS e, e // ${EPISODES_PER_SERIES} AS series
      FROM (SELECT i, (hash(i + 13) % ${contents})::BIGINT AS c FROM range(${rows}) r(i))
    )`;
}
