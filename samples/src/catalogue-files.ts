import type { Catalogue } from './catalogue.js';
import { csvFile } from './csv.js';
import { CHANNELS, DEALS, TERRITORIES } from './deals.js';
import { SERIES } from './series-list.js';

const nameOf = (table: readonly { readonly id: number; readonly name: string }[], id: number): string => {
  const found = table.find((row) => row.id === id);
  if (found === undefined) throw new RangeError(`No row has the id ${id}.`);
  return found.name;
};

/** The reference tables as CSV by table name, with the columns of `PUT /v1/reference/{table}`. */
export const catalogueFiles = (catalogue: Catalogue): Map<string, string> => {
  const metadata = catalogue.episodes.flatMap(({ refId, metadata: rows }) =>
    rows.map(({ title, cleanTitle }) => ({ refId, title, cleanTitle })),
  );
  return new Map([
    [
      'series',
      csvFile(
        ['id', 'titles', 'series_code', 'content_provider', 'status'],
        SERIES.map(({ id, titles, code, provider, status }) => [String(id), titles, code, provider, status]),
      ),
    ],
    [
      'episode',
      csvFile(
        ['id', 'series_id', 'ref_id', 'season', 'episode'],
        catalogue.episodes.map(({ id, series, refId, numbers }) => [
          String(id),
          String(series.id),
          refId,
          numbers ? String(numbers.season) : '',
          numbers ? String(numbers.episode) : '',
        ]),
      ),
    ],
    [
      'metadata',
      csvFile(
        ['id', 'ref_id', 'title', 'clean_title'],
        metadata.map(({ refId, title, cleanTitle }, index) => [
          String(50_001 + index),
          refId,
          title,
          cleanTitle,
        ]),
      ),
    ],
    [
      'active_deals',
      csvFile(
        [
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
        DEALS.map((deal) => [
          String(deal.dealParent),
          deal.platform,
          deal.domain,
          deal.partner,
          deal.channel,
          deal.territory,
          deal.internalPartner,
          nameOf(CHANNELS, deal.internalChannelId),
          String(deal.internalChannelId),
          nameOf(TERRITORIES, deal.internalTerritoryId),
          String(deal.internalTerritoryId),
          String(deal.active),
        ]),
      ),
    ],
    [
      'internal_series_dictionary',
      csvFile(
        ['entry', 'series'],
        SERIES.flatMap(({ primary, entries }) => [primary, ...entries].map((entry) => [entry, primary])),
      ),
    ],
    [
      'territories',
      csvFile(
        ['id', 'name', 'abbreviations'],
        TERRITORIES.map(({ id, name, abbreviations }) => [String(id), name, abbreviations.join(',')]),
      ),
    ],
    [
      'channels',
      csvFile(
        ['id', 'name', 'aliases'],
        CHANNELS.map(({ id, name, aliases }) => [String(id), name, aliases.join(',')]),
      ),
    ],
  ]);
};
