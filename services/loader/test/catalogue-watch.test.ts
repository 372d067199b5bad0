import { PipelineMetrics } from '@viewership/shared/observability/metrics';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';
import { test } from 'tap';
import { makeUpload } from '../../../packages/shared/test/warehouse/fixture.js';
import { CatalogueWatch } from '../src/catalogue-watch.js';
import { openLoader } from './fixture.js';

const series = (status: string) =>
  `id,titles,series_code,content_provider,status\n1,Foo-en,MS,Acme,${status}\n`;
const EPISODE = 'id,series_id,ref_id,season,episode\n1,1,MS-0,1,1\n';

test('incident-20 a series that goes inactive is told once, with the minutes concerned; a decision without its episode too', async (t) => {
  const loader = await openLoader(t);
  const { warehouse, log, logger, directory } = loader;
  const metrics = new PipelineMetrics({ platforms: ['Philo'], codeVersion: 'test' });
  const watch = new CatalogueWatch({ warehouse, metrics, logger });
  const gauges = async () =>
    (await metrics.registry.metrics())
      .split('\n')
      .filter((line) => /^viewership_(?:inactive|contra)/.test(line))
      .toSorted();
  await loader.put('series', series('active'));
  await loader.put('episode', EPISODE);
  await warehouse.load(
    await makeUpload(directory, {
      seed: 'watch',
      uploadNo: 1,
      dataType: 'Viewership',
      contents: [{ bucket: 'FULL_DATA' }, { reason: 'SERIES_INACTIVE' }],
      placements: [{ deal: 7 }],
      rows: [
        { content: 0, placement: 0, minutes: '12.500000', money: null },
        { content: 1, placement: 0, minutes: '3.000000', money: null },
      ],
    }),
  );
  await watch.refresh();
  t.strictSame(await gauges(), [
    'viewership_contradicted_decisions 0',
    'viewership_inactive_series_minutes{platform="Philo",state="unmatched"} 3',
  ]);

  await loader.put('series', series('inactive'));
  await warehouse.decide({
    decisionId: `d${'0'.repeat(32)}`,
    decidedAt: new Date(),
    decidedBy: null,
    note: 'test',
    scope: 'keys',
    action: 'match',
    refId: 'MS-9',
    subjects: [
      {
        platform: 'Philo',
        content_sha: 'a'.repeat(64),
        platform_content_id: null,
        platform_series: 'Foo',
        season_number: null,
        episode_number: null,
        platform_content_name: null,
      },
    ],
  });
  await watch.refresh();
  await watch.refresh();
  t.strictSame(await gauges(), [
    'viewership_contradicted_decisions 1',
    'viewership_inactive_series_minutes{platform="Philo",state="loaded"} 12.5',
    'viewership_inactive_series_minutes{platform="Philo",state="unmatched"} 3',
  ]);
  const told = log.filter(({ msg }) => msg === 'series is not active');
  t.match(told, [{ state: 'unmatched' }, { state: 'loaded', rows: 1, minutes: '12.500000' }]);
  t.equal(log.filter(({ msg }) => msg === 'the catalogue lacks the episode of a decision').length, 1);
});

test('what cannot be asked has no values, and the log says why', async (t) => {
  const { log, logger } = await openLoader(t);
  const metrics = new PipelineMetrics({ platforms: [], codeVersion: 'test' });
  const warehouse = { ask: () => Promise.reject(new Error('away')) } as unknown as Pick<Warehouse, 'ask'>;
  await new CatalogueWatch({ warehouse, metrics, logger }).refresh();
  t.notMatch(await metrics.registry.metrics(), /^viewership_contradicted_decisions \d/m);
  t.equal(log.at(-1)?.msg, 'what the catalogue contradicts is not known');
});
