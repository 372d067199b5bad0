import { test } from 'tap';
import { z } from 'zod';
import type { RawContent } from '../../normalizer/test/harness.js';
import type { OutputRow, Teardown } from '../../normalizer/test/stage-harness.js';
import { matchStageWith } from '../src/stage.js';
import { loadStrategy, type Strategy } from '../src/strategy.js';
import { CATALOGUE } from './catalogue.js';
import { matchCase, matchesOf } from './harness.js';

const Evidence = z.object({
  rule: z.string().nullable(),
  score: z
    .object({
      model: z.string(),
      levels: z.record(z.string(), z.string()),
      weights: z.record(z.string(), z.number()),
      total: z.number(),
      gap: z.number().nullable(),
      probability: z.number(),
    })
    .nullable(),
});
const evidenceOf = (row: OutputRow | undefined) => Evidence.parse(JSON.parse(String(row?.['evidence'])));

const SERIES = [
  ...(CATALOGUE.series ?? []),
  {
    code: 'LS',
    titles: ['Lanterns of Saltmarsh'] as const,
    episodes: [
      ['LS-1', 1, 1, 'The Drowned Bell of Saint Orla'] as const,
      ['LS-2', 1, 2, 'A Quarrel among Lighthouse Keepers, Part 1'] as const,
      ['LS-3', 1, 3, 'A Quarrel among Lighthouse Keepers, Part 2'] as const,
      ['LS-4', 2, 1, 'Home'] as const,
      ['LS-5', 2, 2, 'Winter Ferry to Marlowe'] as const,
      ['LS-6', 2, 3, 'Winter Ferry to Marlow'] as const,
    ],
  },
];
const GIVEN = { ...CATALOGUE, series: SERIES };

const decided = (rows: readonly OutputRow[]) =>
  rows.map((row) => [row['bucket'] ?? row['reason'], row['ref_id']]);

async function withStrategy(
  t: Teardown,
  change: (strategy: Extract<Strategy, { version: 2 }>) => Strategy,
  contents: RawContent[],
) {
  const shipped = loadStrategy();
  if (shipped.version !== 2) throw new Error('the shipped strategy has a scorer');
  const stage = matchStageWith({ strategy: change(shipped) });
  const outcome = await matchCase(t, { catalogue: GIVEN, contents, stage });
  return outcome.rows('matches');
}

test('what the exact rules leave over is found by a near series or a near title', async (t) => {
  const rows = await matchesOf(t, GIVEN, [
    { series: 'Lanters of Saltmarsh', season: '1', episode: '1', title: 'The Drowned Bell of Saint Orla' },
    { series: 'Saltmarsh, Lanterns of', title: 'The Drowned Bell of Saint Orla' },
    { series: 'Lanterns of Saltmarsh', title: 'Drowned Bell of Siant Orla, The' },
    { title: 'The Drownd Bell of Saint Orla' },
    { title: 'Lanters of Saltmarsh S1 E1 - The Drowned Bell of Saint Orla' },
    { series: 'Lanterns of Saltmarsh', season: '8', episode: '9', title: 'The Drowned Bell of Saint Orlo' },
  ]);
  t.same(decided(rows), [
    ['SERIES_SEASON_EPISODE', 'LS-1'],
    ['SERIES_ONLY', 'LS-1'],
    ['SERIES_ONLY', 'LS-1'],
    ['TITLE_ONLY', 'LS-1'],
    ['SERIES_SEASON_EPISODE', 'LS-1'],
    ['SERIES_SEASON_EPISODE', 'LS-1'],
  ]);
  for (const row of rows) t.match(evidenceOf(row).rule, /^near_/);
});

test('the evidence is a waterfall: weights add up to the total, the total is the probability', async (t) => {
  const [row] = await matchesOf(t, GIVEN, [
    { series: 'Lanterns of Saltmarsh', title: 'The Drownd Bell of Saint Orla' },
  ]);
  const { score } = evidenceOf(row);
  t.match(score, { model: 'default-1', levels: { series: 'same', title: 'near_96' } });
  const sum = Object.values(score?.weights ?? {}).reduce((total, bits) => total + bits, 0);
  t.equal(sum, score?.total);
  t.equal(score?.probability, Number((2 ** sum / (1 + 2 ** sum)).toFixed(4)));
  t.equal(row?.['confidence'], 0.88, 'never surer than the exact rule of the bucket');
});

test('other numbers in a title are another episode, however alike the rest is', async (t) => {
  const rows = await matchesOf(t, GIVEN, [
    { series: 'Lanterns of Saltmarsh', title: 'A Quarrel among Lighthouse Keepers, Pt. II' },
    { series: 'Lanterns of Saltmarsh', title: 'A Quarel among Lighthouse Keepers, Part One' },
    { series: 'Lanterns of Saltmarsh', title: 'A Quarrel among Lighthouse Keepers, Part 3' },
    { title: 'A Quarrel among Lighthouse Keepers, Part 3' },
  ]);
  t.same(
    rows.map((row) => row['ref_id']),
    ['LS-3', 'LS-2', null, null],
  );
});

test('two near answers are none: both are candidates for a person', async (t) => {
  const [row] = await matchesOf(t, GIVEN, [
    { series: 'Lanterns of Saltmarsh', title: 'Winter Ferry to Marlov' },
  ]);
  t.match(row, { bucket: null, reason: 'LOW_CONFIDENCE' });
  const candidates = z.array(z.object({ ref_id: z.string(), why: z.string() }));
  t.same(
    candidates.parse(JSON.parse(String(row?.['candidates']))).map(({ ref_id: ref, why }) => [ref, why]),
    [
      ['LS-6', 'near'],
      ['LS-5', 'near'],
    ],
  );
});

test('an exact answer that is not probable enough goes to a person, and no other ref_id takes its place', async (t) => {
  const rows = await matchesOf(t, GIVEN, [
    { title: 'Home' },
    {
      id: 'DH-1',
      series: 'Lanterns of Saltmarsh',
      season: '2',
      episode: '2',
      title: 'Winter Ferry to Marlowe',
    },
  ]);
  t.same(decided(rows), [
    ['LOW_CONFIDENCE', null],
    ['LOW_CONFIDENCE', null],
  ]);
  t.match(rows[1]?.['candidates'], /"ref_id":"DH-1","bucket":"REF_ID_ONLY","why":"low_confidence"/);
});

test('thresholds are the platform’s own, and without a scorer only exact rules decide', async (t) => {
  const contents = [{ series: 'Lanters of Saltmarsh', season: '1', episode: '1' }];
  const thresholds = (accept: number) => (strategy: Extract<Strategy, { version: 2 }>) => {
    if (strategy.scorer === undefined) throw new Error('the shipped strategy has a scorer');
    const platforms = { Philo: { accept, review: 0.2 } };
    return { ...strategy, scorer: { ...strategy.scorer, platforms } };
  };
  t.same(decided(await withStrategy(t, thresholds(0.6), contents)), [['SERIES_SEASON_EPISODE', 'LS-1']]);
  t.same(decided(await withStrategy(t, thresholds(0.999), contents)), [['LOW_CONFIDENCE', null]]);
  const exact = await withStrategy(t, () => loadStrategy('exact'), contents);
  t.same(decided(exact), [['SERIES_UNKNOWN', null]]);
});

test('a near answer of an inactive series is no answer, and says so', async (t) => {
  const [row] = await matchesOf(t, GIVEN, [
    { series: 'Thornacre Junktion', season: '1', episode: '1', title: 'Last Train' },
  ]);
  t.match(row, { bucket: null, reason: 'SERIES_INACTIVE' });
});
