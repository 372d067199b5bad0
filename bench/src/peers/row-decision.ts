import { type CatalogueMaps, type Deal, type Episode, joined, keyOf } from './catalogue-maps.js';

/** A record of a report in Philo's form. */
export interface ReportRow {
  readonly watched_at_est: string;
  readonly partner: string;
  readonly channel: string;
  readonly territory: string;
  readonly asset_id: string;
  readonly series: string;
  readonly season: string;
  readonly episode: string;
  readonly title: string;
  readonly minutes_watched: string;
}

export type Answer = { readonly bucket: string; readonly episode: Episode } | { readonly reason: string };

const WEIGHTS = [4, 2, 1] as const;
const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The most specific deal, or why there is none. */
export function dealOf(row: ReportRow, deals: readonly Deal[]): { deal: string } | { reason: string } {
  const given = [row.partner, row.channel, row.territory];
  const fitting = deals
    .filter(({ names }) => names.every((name, index) => name === '' || same(name, given[index] ?? '')))
    .map(({ parent, names }) => ({
      parent,
      rank: WEIGHTS.reduce((sum, weight, index) => sum + (names[index] === '' ? 0 : weight), 0),
    }));
  const best = Math.max(...fitting.map(({ rank }) => rank));
  const parents = new Set(fitting.filter(({ rank }) => rank === best).map(({ parent }) => parent));
  const [deal] = parents;
  if (deal === undefined) return { reason: 'NO_DEAL' };
  return parents.size === 1 ? { deal } : { reason: 'AMBIGUOUS_DEAL' };
}

/** The episode that the row is about, by the first rule that exactly one active episode fits; or why there is none. */
export function decide(row: ReportRow, catalogue: CatalogueMaps): Answer {
  const named = refOf(row.asset_id, catalogue);
  const series = row.series === '' ? undefined : catalogue.seriesByKey.get(keyOf(row.series));
  const season = row.season === '' ? undefined : Number(row.season);
  const number = row.episode === '' ? undefined : Number(row.episode);
  const title = keyOf(row.title);
  const hasNumbers = season !== undefined && number !== undefined;
  let several = false;
  let inactive = series?.active === false;

  const one = (found: readonly Episode[] | undefined): Episode | undefined => {
    const active = (found ?? []).filter((episode) => episode.series.active);
    if (found !== undefined && found.length > 0 && active.length === 0) inactive = true;
    if (active.length > 1) several = true;
    return active.length === 1 ? active[0] : undefined;
  };

  const byRef = one(named === undefined ? undefined : [named]);
  if (byRef !== undefined) {
    if (byRef.series !== series) return { bucket: 'REF_ID_ONLY', episode: byRef };
    const all = byRef.season === season && byRef.episode === number && byRef.titleKey === title;
    return { bucket: all && title !== '' ? 'FULL_DATA' : 'REF_ID_SERIES', episode: byRef };
  }
  if (series !== undefined && hasNumbers) {
    const found =
      one(catalogue.byNumbers.get(joined(series.id, season, number))) ??
      (title === '' ? undefined : one(catalogue.bySeriesTitle.get(joined(series.id, title))));
    if (found !== undefined) return { bucket: 'SERIES_SEASON_EPISODE', episode: found };
  }
  if (series !== undefined && !hasNumbers && title !== '') {
    const own = catalogue.bySeriesTitle.get(joined(series.id, title));
    const found = one(own?.filter(({ refId }) => refId.startsWith(`${series.code}-`)));
    if (found !== undefined) return { bucket: 'SERIES_ONLY', episode: found };
  }
  if (title !== '' && named === undefined && row.series === '') {
    const found = one(catalogue.byTitle.get(title));
    if (found !== undefined) return { bucket: 'TITLE_ONLY', episode: found };
  }
  if (named === undefined && series === undefined) {
    if (row.series === '' && title === '') return { reason: 'NO_IDENTITY' };
    if (!several && !inactive) return { reason: 'SERIES_UNKNOWN' };
  }
  if (several) return { reason: 'AMBIGUOUS' };
  return { reason: inactive ? 'SERIES_INACTIVE' : 'EPISODE_NOT_IN_CATALOGUE' };
}

/** The catalogue's ref_id that the platform's id is, or the only one that stands in it. */
function refOf(id: string, { byRef }: CatalogueMaps): Episode | undefined {
  const whole = byRef.get(id);
  if (whole !== undefined || id === '') return whole;
  const inside = [...new Set(id.match(/[A-Z0-9]+-[0-9]+/g))].flatMap((part) => byRef.get(part) ?? []);
  return inside.length === 1 ? inside[0] : undefined;
}
