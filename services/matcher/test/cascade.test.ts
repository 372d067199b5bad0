import { test } from 'tap';
import { recordingLogger } from '../../../packages/shared/test/queue/recording.js';
import { sql } from '../src/sql.js';
import { matchStageWith } from '../src/stage.js';
import { loadStrategy } from '../src/strategy.js';
import { CATALOGUE } from './catalogue.js';
import { matchCase } from './harness.js';

const CONTENTS = [
  { id: 'DH-1', series: 'Dune Harbor' },
  { series: 'Dune Harbor', season: '1', episode: '2' },
];

test('a failing bucket is logged, leaves no trace, and the next one runs', async (t) => {
  const { logger, lines } = recordingLogger();
  const stage = matchStageWith({
    strategy: loadStrategy(),
    selectOf: (rule) => (rule === 'ref_id_series' ? 'SELECT no_such_column FROM open_contents' : sql(rule)),
  });
  const outcome = await matchCase(t, { catalogue: CATALOGUE, contents: CONTENTS, stage, logger });
  t.same(
    outcome.rows('matches').map((row) => row['bucket']),
    ['REF_ID_ONLY', 'SERIES_SEASON_EPISODE'],
  );
  t.match(
    outcome.answer.checks.find(({ name }) => name === 'bucket_ref_id_series'),
    { holds: false, blocking: false, detail: /no_such_column/ },
  );
  t.match(
    lines.find((line) => line['rule'] === 'ref_id_series'),
    { bucket: 'REF_ID_SERIES', msg: /bucket failed/ },
  );
});

test('the strategy decides which rules run, in which order, and what they are worth', async (t) => {
  const shipped = loadStrategy();
  const rules = shipped.rules
    .toReversed()
    .map((rule) => ({ ...rule, enabled: rule.rule !== 'ref_id_only', confidence: 0.5 }));
  const stage = matchStageWith({ strategy: { ...shipped, rules } });
  const outcome = await matchCase(t, {
    catalogue: CATALOGUE,
    contents: [
      ...CONTENTS,
      { id: 'DH-1', series: 'Dune Harbor', season: '1', episode: '1', title: 'The Long Tide' },
      { id: 'DH-1' },
    ],
    stage,
  });
  t.same(
    outcome.rows('matches').map((row) => [row['bucket'], row['confidence']]),
    [
      ['REF_ID_SERIES', 0.5],
      ['SERIES_SEASON_EPISODE', 0.5],
      ['SERIES_SEASON_EPISODE', 0.5],
      [null, null],
    ],
  );
});

test('a threshold of the strategy changes what contradicts', async (t) => {
  const contents = [{ series: 'Dune Harbor', season: '1', episode: '1', title: 'Utterly different' }];
  const stage = matchStageWith({
    strategy: { ...loadStrategy('exact'), titleContradictsBelow: 0 },
  });
  const outcome = await matchCase(t, { catalogue: CATALOGUE, contents, stage });
  t.equal(outcome.rows('matches')[0]?.['ref_id'], 'DH-1');
});

test('an answer without a content provider breaks a blocking check', async (t) => {
  const { answer } = await matchCase(t, {
    catalogue: CATALOGUE,
    contents: [{ id: 'DH-1' }],
    reference: {
      series: {
        select: `SELECT 'series DH' AS series_id, 'DH' AS series_code, NULL::VARCHAR AS content_provider, true AS active, 'Dune Harbor' AS primary_title, 'duneharbor' AS title_key, 'duneharbor' AS series_key`,
      },
    },
  });
  t.match(
    answer.checks.find(({ name }) => name === 'content_provider_set'),
    { holds: false, blocking: true, rows: 1 },
  );
});
