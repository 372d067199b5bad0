import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export interface Episode {
  readonly refId: string;
  readonly series: Series;
  readonly season: number | undefined;
  readonly episode: number | undefined;
  title: string;
  titleKey: string;
}

export interface Series {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly provider: string;
  readonly active: boolean;
}

export interface Deal {
  readonly parent: string;
  readonly names: readonly [partner: string, channel: string, territory: string];
}

/** The catalogue as Maps, each from a key to all that have it. */
export interface CatalogueMaps {
  readonly seriesByKey: ReadonlyMap<string, Series>;
  readonly byRef: ReadonlyMap<string, Episode>;
  readonly byNumbers: ReadonlyMap<string, readonly Episode[]>;
  readonly bySeriesTitle: ReadonlyMap<string, readonly Episode[]>;
  readonly byTitle: ReadonlyMap<string, readonly Episode[]>;
  readonly deals: readonly Deal[];
}

/** Case, accents and everything but letters and digits do not count. */
export function keyOf(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

export const joined = (...parts: readonly (string | number)[]): string => parts.join('|');

export async function readCatalogueMaps(directory: string): Promise<CatalogueMaps> {
  const read = async (table: string) =>
    parse<Record<string, string>>(await readFile(join(directory, `${table}.csv`), 'utf8'), { columns: true });
  const series = new Map<string, Series>();
  const seriesByKey = new Map<string, Series>();
  for (const row of await read('series')) {
    const id = row['id'] ?? '';
    const name = (row['titles'] ?? '').replace(/-[a-z]{2}$/, '');
    const one: Series = {
      id,
      name,
      code: row['series_code'] ?? '',
      provider: row['content_provider'] ?? '',
      active: row['status'] === 'active',
    };
    series.set(id, one);
    seriesByKey.set(keyOf(name), one);
  }
  for (const { entry = '', series: name = '' } of await read('internal_series_dictionary')) {
    const ours = seriesByKey.get(keyOf(name));
    if (ours !== undefined) seriesByKey.set(keyOf(entry), ours);
  }
  const byRef = new Map<string, Episode>();
  const byNumbers = new Map<string, Episode[]>();
  for (const row of await read('episode')) {
    const own = series.get(row['series_id'] ?? '');
    const refId = row['ref_id'] ?? '';
    if (own === undefined) continue;
    const season = Number(row['season']);
    const number = Number(row['episode']);
    const episode: Episode = { refId, series: own, season, episode: number, title: '', titleKey: '' };
    byRef.set(refId, episode);
    add(byNumbers, joined(own.id, season, number), episode);
  }
  const bySeriesTitle = new Map<string, Episode[]>();
  const byTitle = new Map<string, Episode[]>();
  for (const { ref_id: refId = '', title = '' } of await read('metadata')) {
    const episode = byRef.get(refId);
    if (episode === undefined) continue;
    episode.title = title;
    episode.titleKey = keyOf(title);
    add(bySeriesTitle, joined(episode.series.id, episode.titleKey), episode);
    add(byTitle, episode.titleKey, episode);
  }
  const deals = (await read('active_deals'))
    .filter(
      (row) =>
        row['platform'] === 'Philo' && row['domain'] === 'Distribution Partners' && row['active'] === 'true',
    )
    .map((row): Deal => ({
      parent: row['deal_parent'] ?? '',
      names: [
        row['platform_partner_name'] ?? '',
        row['platform_channel_name'] ?? '',
        row['platform_territory'] ?? '',
      ],
    }));
  return { seriesByKey, byRef, byNumbers, bySeriesTitle, byTitle, deals };
}

function add(map: Map<string, Episode[]>, key: string, episode: Episode): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [episode]);
  else known.push(episode);
}
