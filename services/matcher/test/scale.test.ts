import { test } from 'tap';
import { activeDeals } from '@viewership/shared/reference/tables';
import { match } from '@viewership/shared/stages/match';
import { normalize } from '@viewership/shared/stages/normalize';
import { normalizeStage } from '../../normalizer/src/stage.js';
import { largeCatalogue } from '../../normalizer/test/catalogue.js';
import { rawPlacements } from '../../normalizer/test/harness.js';
import { runStage, type Teardown } from '../../normalizer/test/stage-harness.js';
import { matchStageWith } from '../src/stage.js';
import { loadStrategy } from '../src/strategy.js';

const CONTENTS = 200_000;
const SERIES = 400;
const EPISODES_PER_SERIES = 500;

/** Five kinds of content in turn: ref_id, ref_id inside an id, numbers in columns, all in the title, unknown series. */
const contents = `
  SELECT hash(i) AS content_key, sha256(i::VARCHAR) AS content_sha,
         CASE i % 5 WHEN 0 THEN e.ref_id WHEN 1 THEN 'vod_' || e.ref_id || '_' || i ELSE 'id' || i END AS platform_content_id,
         CASE i % 5 WHEN 2 THEN s.primary_title WHEN 4 THEN 'Unknown ' || i END AS platform_series,
         CASE i % 5 WHEN 2 THEN e.season::VARCHAR END AS season_number,
         CASE i % 5 WHEN 2 THEN e.episode::VARCHAR END AS episode_number,
         CASE i % 5 WHEN 3 THEN s.primary_title || ' S' || e.season || ' E' || e.episode || ' - Tale number ' || md5(e.episode_id)
                    WHEN 4 THEN 'Title ' || i END AS platform_content_name,
         1::BIGINT AS "rows", 2.5::DECIMAL(38, 6) AS minutes, 0::DECIMAL(38, 6) AS money
  FROM range(${CONTENTS}) AS r(i)
  JOIN (${(largeCatalogue(SERIES, EPISODES_PER_SERIES).episode as { select: string }).select}) AS e
    ON e.episode_id = ((i * 7919) % ${SERIES * EPISODES_PER_SERIES})::VARCHAR
  JOIN (${(largeCatalogue(SERIES, EPISODES_PER_SERIES).series as { select: string }).select}) AS s USING (series_id)`;

const reference = {
  ...largeCatalogue(SERIES, EPISODES_PER_SERIES),
  active_deals: {
    select: `SELECT 1::INTEGER AS deal_id, 1::INTEGER AS deal_parent, 'philo' AS platform_key,
                    'Distribution Partners' AS domain, ${Object.keys(activeDeals.columns)
                      .filter((name) => !['deal_id', 'deal_parent', 'platform_key', 'domain'].includes(name))
                      .map((name) => `NULL::VARCHAR AS ${name}`)
                      .join(', ')}`,
  },
};

const NONE = { rows: 0, minutes: '0.000000', money: '0.000000' };
const SANITIZED = {
  accepted: NONE,
  rejected: NONE,
  skipped: { empty: 0, totals: 0 },
  rejectReasons: {},
  unreadable: 0,
  dateFormat: null,
  contentNone: false,
};

async function bothStages(t: Teardown, threads: number) {
  const settings = { reference, memoryMiB: 400, threads };
  const started = performance.now();
  const normalized = await runStage(t, normalize, normalizeStage, {
    inputs: {
      'sanitize.contents': { select: contents },
      'sanitize.placements': { rows: rawPlacements([{}]) },
    },
    ...settings,
  });
  const between = performance.now();
  const matched = await runStage(t, match, matchStageWith({ strategy: loadStrategy() }), {
    inputs: {
      'normalize.contents': { path: normalized.paths['contents'] ?? '' },
      'normalize.placements': { path: normalized.paths['placements'] ?? '' },
      'sanitize.pairs': {
        select: `SELECT content_key, 0::UBIGINT AS placement_key, true AS measured, "rows", minutes, money FROM (${contents})`,
      },
      'sanitize.dates': { rows: [] },
    },
    facts: { sanitize: SANITIZED },
    ...settings,
  });
  const seconds = [between - started, performance.now() - between].map((ms) => (ms / 1000).toFixed(1));
  return {
    facts: matched.answer.facts,
    digests: [normalized.written['contents']?.digest, matched.written['matches']?.digest],
    seconds: `${threads} threads: normalize ${seconds[0]} s, match ${seconds[1]} s`,
  };
}

test(`${CONTENTS} contents against 200000 episodes fit into 400 MiB, the same with any number of threads`, async (t) => {
  const two = await bothStages(t, 2);
  t.comment(two.seconds);
  t.same(two.facts.buckets, { REF_ID_ONLY: (CONTENTS / 5) * 2, SERIES_SEASON_EPISODE: (CONTENTS / 5) * 2 });
  t.same(two.facts.reasons, { SERIES_UNKNOWN: CONTENTS / 5 });
  t.equal(two.facts.loaded.minutes, '400000.000000');
  const one = await bothStages(t, 1);
  t.comment(one.seconds);
  t.same(one.digests, two.digests);
});
