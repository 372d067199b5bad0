import { test } from 'tap';
import { inventCatalogue, titlesOf } from '../src/catalogue.js';
import { SEED } from '../src/generate.js';
import { SERIES } from '../src/series-list.js';
import { seriesNamedIn } from '../src/series-names.js';
import { plainKey } from '../src/text-keys.js';
import { cell, sampleRows } from './sample-files.js';

const series = sampleRows('catalogue/series.csv');
const episodes = sampleRows('catalogue/episode.csv');
const metadata = sampleRows('catalogue/metadata.csv');
const dictionary = sampleRows('catalogue/internal_series_dictionary.csv');

const column = (rows: typeof series, name: string): string[] => rows.map((row) => cell(row, name));
const isDistinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

await test('the catalogue has the promised size', async (t) => {
  t.ok(series.length >= 40, `${series.length} series`);
  t.ok(episodes.length >= 2_000, `${episodes.length} episodes`);
  t.equal(column(series, 'status').filter((status) => status === 'inactive').length, 2);
  t.ok(metadata.length > episodes.length * 1.2, `${metadata.length} metadata rows`);
});

await test('ids, ref_ids and series codes are unique', async (t) => {
  for (const rows of [series, episodes, metadata]) t.ok(isDistinct(column(rows, 'id')));
  t.ok(isDistinct(column(episodes, 'ref_id')));
  t.ok(isDistinct(column(series, 'series_code')));
});

await test('every episode belongs to a series, carries its code, and has metadata', async (t) => {
  const codes = new Map(series.map((row) => [cell(row, 'id'), cell(row, 'series_code')]));
  const described = new Set(column(metadata, 'ref_id'));
  for (const row of episodes) {
    const refId = cell(row, 'ref_id');
    const [code, number = ''] = refId.split('-');
    if (codes.get(cell(row, 'series_id')) !== code) t.fail(`${refId} carries another series' code`);
    if (!/^\d{4,5}$/.test(number)) t.fail(`${refId} has no number of four or five digits`);
    if (!described.has(refId)) t.fail(`${refId} has no metadata`);
  }
  t.equal(described.size, episodes.length, 'no metadata row is of an unknown ref_id');
});

await test('some ref_ids are part of others, so that only token boundaries tell them apart', async (t) => {
  const refIds = new Set(column(episodes, 'ref_id'));
  for (const refId of ['MS-1711', 'MS-17111', 'HMS-1711']) t.ok(refIds.has(refId), refId);
});

await test('the dictionary names every series by its primary title, and each entry once', async (t) => {
  const ours = new Set(SERIES.map(({ primary }) => primary));
  t.equal(ours.size, SERIES.length);
  t.strictSame(new Set(column(dictionary, 'series')), ours);
  const entries = column(dictionary, 'entry');
  t.ok(isDistinct(entries));
  for (const name of ours) if (!entries.includes(name)) t.fail(`${name} is no entry`);
});

await test('the primary title is the element of titles in -en, else the first', async (t) => {
  for (const { titles, primary } of SERIES) {
    const elements = titles.split(/(?<=-[a-z]{2}), /);
    const expected = elements.find((element) => element.endsWith('-en')) ?? elements[0];
    t.equal(expected, `${primary}${expected?.slice(-3) ?? ''}`, titles);
  }
  t.ok(
    SERIES.some(({ titles }) => titles.startsWith('Yes, Quartermaster-en, ')),
    'a title holds a comma itself',
  );
  t.ok(
    SERIES.some(({ titles }) => titles.endsWith('-en') && titles.includes('-de, ')),
    '-en is not always first',
  );
});

await test('titles are in several scripts and hold accents, commas, ampersands and numbers', async (t) => {
  const titles = column(metadata, 'title').join('\n');
  for (const sign of [
    /\p{Script=Devanagari}/u,
    /\p{Script=Hangul}/u,
    /[éøãÜ]/u,
    /, /,
    / & /,
    /^\d+ /m,
    /’/,
  ]) {
    t.match(titles, sign);
  }
});

await test('a title belongs to one episode, but for those that are shared on purpose', async (t) => {
  const { episodes: invented } = inventCatalogue(SEED);
  const holders = new Map<string, Set<string>>();
  for (const episode of invented) {
    for (const title of titlesOf(episode)) {
      const key = plainKey(title);
      holders.set(key, (holders.get(key) ?? new Set()).add(episode.refId));
    }
  }
  for (const episode of invented) {
    const others = titlesOf(episode).map((title) => holders.get(plainKey(title))?.size ?? 0);
    const expected =
      episode.holders === 'unique' ? others.every((size) => size === 1) : others.some((size) => size > 1);
    if (!expected)
      t.fail(`${episode.refId} is said to be ${episode.holders}, but ${others.join(', ')} hold its titles`);
  }
  t.equal(
    holders.get(plainKey('काला दिन'))?.size,
    1,
    'two Hindi titles that differ in a vowel sign are two titles',
  );
  t.equal(holders.get(plainKey('काला दान'))?.size, 1);
});

await test('no episode title names a series', async (t) => {
  const naming = column(metadata, 'title').filter((title) => seriesNamedIn(title).length > 0);
  t.strictSame(naming, []);
});

await test('deals cover inactive, overriding, tied and other-domain cases', async (t) => {
  const deals = sampleRows('catalogue/active_deals.csv');
  t.strictSame(new Set(column(deals, 'active')), new Set(['true', 'false']));
  t.strictSame(new Set(column(deals, 'platform')), new Set(['Philo', 'Wurl', 'YouTube', 'Tubi', 'Acme TV']));
  const names = (table: string): Set<string> => new Set(column(sampleRows(`catalogue/${table}.csv`), 'name'));
  const channels = names('channels');
  const territories = names('territories');
  for (const deal of deals) {
    t.ok(channels.has(cell(deal, 'internal_channel')) && territories.has(cell(deal, 'internal_territory')));
  }
});
