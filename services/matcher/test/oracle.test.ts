import * as fc from 'fast-check';
import { z } from 'zod';
import { test } from 'tap';
import { match } from '@viewership/shared/stages/match';
import type { Row } from '../../normalizer/test/relation.js';
import { rawPlacements } from '../../normalizer/test/harness.js';
import { runStage, type OutputRow, type Teardown } from '../../normalizer/test/stage-harness.js';
import { matchStageWith } from '../src/stage.js';
import { loadStrategy } from '../src/strategy.js';
import {
  decide,
  isGeneric,
  keyOf,
  seriesKeyOf,
  type Catalogue,
  type Content,
  type Decision,
} from './oracle.js';

// Few names, numbers and titles, so that series, editions, episodes and titles collide all the time.
const NAMES = ['Harbor', 'Harbor (US)', 'Harbor (UK)', 'Kestrel', 'Low Water'];
const TITLES = ['Low Water', 'Low Waters', 'Gull Trial', 'Zephyr', 'Harbor', 'Kestrel', 'Episode 2'];
const REFS = ['HA-1', 'HA-11', 'HA-1-2', 'HA-B-1', 'KE-1', 'KE-2', 'HA-2', '40213'];

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 });
const rarely = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, { arbitrary: value, weight: 1 });
const number = maybe(fc.integer({ min: 1, max: 2 }));
const name = fc.constantFrom(...NAMES);
const title = fc.constantFrom(...TITLES);
const ref = fc.constantFrom(...REFS);
const SERIES_IDS = ['s1', 's2', 's3', 's4'];

const catalogue: fc.Arbitrary<Catalogue> = fc.record({
  series: fc.tuple(
    ...SERIES_IDS.map((id) =>
      fc.record({
        id: fc.constant(id),
        code: maybe(fc.constantFrom('HA', 'KE', 'HA-B')),
        name,
        aliases: fc.uniqueArray(name, { maxLength: 1 }),
        active: fc.oneof(
          { arbitrary: fc.constant(true), weight: 3 },
          { arbitrary: fc.constant(false), weight: 1 },
        ),
      }),
    ),
  ),
  episodes: fc.array(
    fc.record({ ref, series: fc.constantFrom(...SERIES_IDS), season: number, episode: number }),
    { minLength: 4, maxLength: 14 },
  ),
  titles: fc
    .tuple(...REFS.map((of) => fc.tuple(fc.constant(of), fc.uniqueArray(title, { maxLength: 3 }))))
    .map((entries) => new Map(entries)),
});

const nothing = fc.constant(null);
const content: fc.Arbitrary<Content> = fc
  .record({
    ref: rarely(ref),
    series: fc.oneof(
      fc.record({ platformSeries: maybe(name), internalSeries: name, conflict: fc.constant([]) }),
      fc.record({
        platformSeries: maybe(fc.constant('Nobody')),
        internalSeries: nothing,
        conflict: fc.constant([]),
      }),
      fc.record({
        platformSeries: maybe(name),
        internalSeries: nothing,
        conflict: fc.uniqueArray(name, { minLength: 2, maxLength: 2 }),
      }),
    ),
    season: number,
    episode: number,
    title: maybe(title),
  })
  .map(({ series, ...rest }) => ({ ...rest, ...series }));

/** A content that says some things of an episode of the catalogue, and others at random. */
const mixed = fc.record({
  random: content,
  of: fc.nat(),
  copied: fc.record({
    ref: rarely(fc.constant(true)),
    series: fc.boolean(),
    numbers: fc.boolean(),
    title: fc.boolean(),
  }),
});

type Mixed = typeof mixed extends fc.Arbitrary<infer T> ? T : never;

function contentOf({ episodes, series, titles }: Catalogue, given: Mixed): Content {
  const { random, of, copied } = given;
  const row = episodes[of % episodes.length];
  const one = series.find(({ id }) => id === row?.series);
  const known = (random.ref ?? '') !== '' && episodes.some((any) => any.ref === random.ref);
  return {
    ...random,
    ref: copied.ref && row ? row.ref : known ? random.ref : null,
    ...(copied.series && one ? { platformSeries: one.name, internalSeries: one.name, conflict: [] } : {}),
    ...(copied.numbers && row ? { season: row.season, episode: row.episode } : {}),
    ...(copied.title && row ? { title: titles.get(row.ref)?.[0] ?? null } : {}),
  };
}

const cases = fc
  .record({ catalogue, given: fc.array(mixed, { minLength: 60, maxLength: 60 }) })
  .map(({ catalogue: of, given }) => ({ catalogue: of, contents: given.map((one) => contentOf(of, one)) }));

/** The snapshot's tables, with the keys that the loader would have built. */
function reference({ series, episodes, titles }: Catalogue) {
  const known = [...titles].filter(([of]) => episodes.some((row) => row.ref === of));
  return {
    series: rows(
      series.map((one) => ({
        series_id: one.id,
        series_code: one.code,
        content_provider: `Provider of ${one.id}`,
        active: one.active,
        primary_title: one.name,
        title_key: keyOf(one.name),
        series_key: seriesKeyOf(one.name),
      })),
    ),
    aliases: rows(
      series.flatMap((one) =>
        [...new Set([one.name, ...one.aliases])].map((alias) => ({
          series_id: one.id,
          title: alias,
          language: 'en',
          is_primary: alias === one.name,
          title_key: keyOf(alias),
          series_key: seriesKeyOf(alias),
          qualifier: /\(.*\)$/.exec(alias)?.[0] ?? null,
        })),
      ),
    ),
    episode: rows(
      episodes.map((row, at) => ({
        episode_id: String(at),
        series_id: row.series,
        ref_id: row.ref,
        season: row.season,
        episode: row.episode,
      })),
    ),
    metadata: rows(
      known.flatMap(([of, all]) =>
        all.map((one, at) => ({
          ref_id: of,
          title_key: keyOf(one),
          title: one,
          generic: isGeneric(one),
          position: at + 1,
        })),
      ),
    ),
  };
}

const rows = (list: readonly Row[]) => ({ rows: list });

const normalized = (one: Content, at: number): Row => ({
  content_key: at,
  content_sha: String(at).padStart(4, '0'),
  platform_content_id: one.ref,
  platform_series: one.platformSeries,
  rows: 1,
  minutes: '1.000000',
  money: '0.000000',
  internal_series: one.internalSeries,
  series_conflict: one.conflict.length === 0 ? null : JSON.stringify(one.conflict),
  series_key: one.platformSeries === null ? null : seriesKeyOf(one.platformSeries),
  ref_id: one.ref,
  season: one.season,
  episode: one.episode,
  title: one.title,
  title_key: one.title === null ? null : keyOf(one.title),
  title_generic: one.title === null || isGeneric(one.title),
});

async function decisions(t: Teardown, of: Catalogue, contents: readonly Content[]): Promise<Decision[]> {
  const none = { rows: 0, minutes: '0.000000', money: '0.000000' };
  const outcome = await runStage(t, match, matchStageWith({ strategy: loadStrategy('exact') }), {
    inputs: {
      'normalize.contents': rows(contents.map(normalized)),
      'normalize.placements': rows(rawPlacements([{}]).map((row) => ({ ...row, deal_parent: 1 }))),
      'sanitize.pairs': rows([]),
      'sanitize.dates': rows([]),
    },
    reference: reference(of),
    facts: {
      sanitize: {
        accepted: none,
        rejected: none,
        skipped: { empty: 0, totals: 0 },
        rejectReasons: {},
        unreadable: 0,
        dateFormat: null,
        contentNone: false,
      },
    },
  });
  return outcome.rows('matches').map(decisionOf);
}

const decisionOf = (row: OutputRow): Decision => ({
  bucket: textOf(row['bucket']),
  ref: textOf(row['ref_id']),
  confidence: row['confidence'] === null ? null : Number(row['confidence']),
  series: textOf(row['content_provider'])?.replace('Provider of ', '') ?? null,
  reason: textOf(row['reason']),
});
const textOf = (value: unknown): string | null => z.string().nullable().parse(value);

test('every decision of the SQL is that of an oracle which asks every rule about every episode', async (t) => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(cases, async ({ catalogue: of, contents }) => {
      const found = await decisions(t, of, contents);
      for (const [at, one] of contents.entries()) {
        const expected = decide(of, one);
        const what = expected.bucket ?? expected.reason ?? '';
        seen.set(what, (seen.get(what) ?? 0) + 1);
        const same = JSON.stringify(found[at]) === JSON.stringify(expected);
        if (!same) {
          throw new Error(
            `${JSON.stringify(one)}\nexpected ${JSON.stringify(expected)}\nfound ${JSON.stringify(found[at])}`,
          );
        }
      }
    }),
    { numRuns: 20, seed: 20250802, endOnFailure: true },
  );
  t.comment(Object.fromEntries(seen));
  const all = [
    'FULL_DATA',
    'REF_ID_SERIES',
    'REF_ID_ONLY',
    'SERIES_SEASON_EPISODE',
    'SERIES_ONLY',
    'TITLE_ONLY',
    'NO_IDENTITY',
    'SERIES_UNKNOWN',
    'SERIES_INACTIVE',
    'EPISODE_NOT_IN_CATALOGUE',
    'TITLE_CONTRADICTS',
    'AMBIGUOUS',
  ];
  t.same(
    all.filter((what) => (seen.get(what) ?? 0) < 3),
    [],
    'the generated contents meet every bucket and every reason',
  );
});
