import { test } from 'tap';
import type { CatalogueSpec } from './catalogue.js';
import { normalizedContents } from './harness.js';

const CATALOGUE: CatalogueSpec = {
  series: [
    { code: 'DH', titles: ['Dune Harbor', 'Puerto de Dunas'] },
    { code: 'CL', titles: ['The Copper Ledger'] },
    { code: 'LS', titles: ['Ledger: Special Unit'] },
  ],
};

test('the series is taken out of the title where it is a part of its own, and only there', async (t) => {
  const cases: [series: string | null, title: string, clean: string][] = [
    [null, 'Dune Harbor S2 E3 - The Long Tide', 'The Long Tide'],
    [null, 'The Long Tide | Dune Harbor | S2 E3', 'The Long Tide'],
    [null, 'Dune Harbor: The Long Tide - Part One', 'The Long Tide - Part One'],
    [null, 'Return to Dune Harbor', 'Return to Dune Harbor'],
    [null, 'Ledger: Special Unit - The Long Tide', 'The Long Tide'],
    ['Dune Harbor', 'Dune Harbor - The Long Tide', 'The Long Tide'],
    ['Puerto de Dunas (LAS)', 'Dune Harbor - The Long Tide', 'The Long Tide'],
    ['Copper Ledger', 'The Copper Ledger (Dubbed) - The Long Tide', 'The Long Tide'],
    ['Unknown Show', 'Unknown Show - The Long Tide', 'The Long Tide'],
    ['Dune Harbor', 'Dune-Harbor-like Weather', 'Dune-Harbor-like Weather'],
    ['Dune Harbor', 'Dune Harbor', 'Dune Harbor'],
    ['Dune Harbor', '  The   Long\u00a0Tide  ', 'The Long Tide'],
  ];
  const rows = await normalizedContents(
    t,
    CATALOGUE,
    cases.map(([series, title]) => ({ series, title })),
  );
  for (const [index, [series, title, clean]] of cases.entries()) {
    t.equal(rows[index]?.['title'], clean, `${series ?? ''} / ${title}`);
  }
});

test('titles that say nothing are generic and keep their key', async (t) => {
  const generic: [title: string, key: string][] = [
    ['Episode 4', 'episode4'],
    ['Season 2', 'season2'],
    ['Part 3', 'part3'],
    ['Part Three', 'partthree'],
    ['Chapter IV', 'chapteriv'],
    ['S1 E2', 's1e2'],
    ['Dune Harbor S2 E3', 's2e3'],
    ['Dune Harbor - Episode 4', 'episode4'],
    ['Episode', 'episode'],
    ['भाग 2', 'भाग2'],
    ['3부', '3부'],
  ];
  const rows = await normalizedContents(
    t,
    CATALOGUE,
    generic.map(([title]) => ({ title })),
  );
  for (const [index, [title, key]] of generic.entries()) {
    t.same([rows[index]?.['title_generic'], rows[index]?.['title_key']], [true, key], title);
  }
});

test('real titles are not generic, however much they look like it', async (t) => {
  const real = [
    'Episode 4: The Long Tide',
    'Part of the Deal',
    'Seasons',
    'See',
    'Espresso',
    '은하 Part',
    '1847',
    'The Book of Six',
  ];
  const rows = await normalizedContents(
    t,
    {},
    real.map((title) => ({ title })),
  );
  for (const [index, title] of real.entries()) t.equal(rows[index]?.['title_generic'], false, title);
});

test('a content without a title has none, and that is generic', async (t) => {
  const rows = await normalizedContents(t, {}, [
    {},
    { title: '' },
    { title: ' - ' },
    { title: 'N/A' },
    { title: 'None' },
  ]);
  for (const row of rows) t.same([row['title'], row['title_key'], row['title_generic']], [null, null, true]);
});
