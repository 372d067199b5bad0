import { test } from 'tap';
import type { CatalogueSpec } from './catalogue.js';
import { normalizeCase, normalizedContents } from './harness.js';

const CATALOGUE: CatalogueSpec = {
  series: [
    { code: 'DH', titles: ['Dune Harbor', 'Puerto de Dunas'] },
    { code: 'DHN', titles: ['Dune Harbor Nights'] },
    { code: 'HLU', titles: ['House of Lanterns (US)'] },
    { code: 'HLK', titles: ['House of Lanterns (UK)'] },
    { code: 'CL', titles: ['The Copper Ledger'] },
    { code: 'SM', titles: ['Saltmarsh (1987)'] },
    { code: 'YE', titles: ['1847'] },
    { code: 'KC', titles: ['Kestrel Court', 'Turno'] },
    { code: 'RR', titles: ['Ravenholt'] },
    { code: 'OF', titles: ['Old Ferry'], active: false },
    { code: 'NR', titles: ['नौवीं नदी के पार'] },
    { code: 'GM', titles: ['은하 수선집'] },
  ],
  dictionary: [
    ['Dune Hbr', 'Dune Harbor'],
    ['Turno', 'Ravenholt'],
    ['House of Lanterns [US]', 'House of Lanterns (US)'],
  ],
};

const found = (row: Record<string, unknown>) => [row['internal_series'], row['series_source']];

test('platform_series is looked up whole in dictionary and catalogue, then without qualifier and article', async (t) => {
  const texts = [
    'dune hbr!',
    'Puerto de Dunas',
    'Dune Harbor (LAS)',
    'Copper Ledger',
    'Copper Ledger (Dubbed) (LAS)',
    'Turno',
    'Old Ferry',
    'नौवीं नदी के पार',
    '은하  수선집',
    'Nobody Knows',
  ];
  const rows = await normalizedContents(
    t,
    CATALOGUE,
    texts.map((series) => ({ series })),
  );
  t.same(rows.map(found), [
    ['Dune Harbor', 'dictionary'],
    ['Dune Harbor', 'catalogue'],
    ['Dune Harbor', 'catalogue'],
    ['The Copper Ledger', 'catalogue'],
    ['The Copper Ledger', 'catalogue'],
    ['Ravenholt', 'dictionary'],
    ['Old Ferry', 'catalogue'],
    ['नौवीं नदी के पार', 'catalogue'],
    ['은하 수선집', 'catalogue'],
    [null, null],
  ]);
  t.equal(rows[4]?.['qualifier'], '(Dubbed) (LAS)', 'what was stripped is kept');
  t.equal(rows[4]?.['series_key'], 'copperledger');
});

test('two different House of Lanterns stay two', async (t) => {
  const outcome = await normalizeCase(t, {
    catalogue: CATALOGUE,
    contents: [
      { series: 'House of Lanterns (US)' },
      { series: 'House of Lanterns (UK)' },
      { series: 'House of Lanterns [US]' },
      { series: 'House of Lanterns' },
      { series: 'House of Lanterns (LAS)' },
      { series: 'House of Lanterns (AU)' },
      { series: 'Saltmarsh' },
      { series: 'Saltmarsh (2019)' },
      { title: 'House of Lanterns S1 E1' },
    ],
  });
  const rows = outcome.rows('contents');
  const both = '["House of Lanterns (UK)","House of Lanterns (US)"]';
  t.same(
    rows.map((row) => [row['internal_series'], row['series_conflict']]),
    [
      ['House of Lanterns (US)', null],
      ['House of Lanterns (UK)', null],
      ['House of Lanterns (US)', null],
      [null, both],
      [null, both],
      [null, null],
      ['Saltmarsh (1987)', null],
      [null, null],
      [null, both],
    ],
    'a whole name beats a shortened one; without a qualifier both are meant; another edition is never meant',
  );
  t.equal(outcome.answer.facts.seriesConflicts, 3);
});

test('a title that says (UK) or (2019) never names another edition', async (t) => {
  const onlyOne: CatalogueSpec = {
    series: [
      { code: 'HLU', titles: ['House of Lanterns (US)'] },
      { code: 'SM', titles: ['Saltmarsh (1987)'] },
    ],
  };
  const rows = await normalizedContents(t, onlyOne, [
    { title: 'House of Lanterns (UK) S1 E1' },
    { title: 'Saltmarsh (2019) - The Flood' },
    { title: 'House of Lanterns (US) S1 E1' },
    { title: 'Saltmarsh - The Flood' },
  ]);
  t.same(
    rows.map((row) => row['internal_series']),
    [null, null, 'House of Lanterns (US)', 'Saltmarsh (1987)'],
  );
});

test('without platform_series the longest name that stands in the title at word boundaries is the series', async (t) => {
  const titles = [
    'Dune Harbor S2 E3 - The Long Tide',
    'Dune Harbor Nights | S1:E1',
    'The Long Tide (Dune Harbor)',
    'Adune Harborside',
    '1847 S1 E2',
    'The Winter of 1847',
    '은하 수선집 시즌 1 3화',
    'Nothing We Know',
  ];
  const rows = await normalizedContents(
    t,
    CATALOGUE,
    titles.map((title) => ({ title })),
  );
  t.same(rows.map(found), [
    ['Dune Harbor', 'title'],
    ['Dune Harbor Nights', 'title'],
    ['Dune Harbor', 'title'],
    [null, null],
    ['1847', 'title'],
    [null, null],
    ['은하 수선집', 'title'],
    [null, null],
  ]);
});

test('the series in a title is not looked at when platform_series says something, known or not', async (t) => {
  const rows = await normalizedContents(t, CATALOGUE, [
    { series: 'Nobody Knows', title: 'Dune Harbor S1 E1' },
    { series: 'N/A', title: 'Dune Harbor S1 E1' },
    { series: ' - ', title: 'Dune Harbor S1 E1' },
  ]);
  t.same(
    rows.map((row) => row['internal_series']),
    [null, 'Dune Harbor', 'Dune Harbor'],
  );
  t.same(
    rows.map((row) => row['series_key']),
    ['nobodyknows', null, null],
  );
});
