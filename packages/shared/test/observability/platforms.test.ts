import { pino } from 'pino';
import { test } from 'tap';
import { openFileStore } from '../../src/artifacts/file-store.js';
import { PipelineMetrics } from '../../src/observability/metrics.js';
import { followPlatforms, publishPlatforms } from '../../src/observability/platforms.js';
import { scratch } from '../scratch.js';
import { until } from '../services/wait.js';

test('a process without templates knows the platforms that are published, those of later too', async (t) => {
  const store = await openFileStore(await scratch(t));
  const metrics = new PipelineMetrics({ platforms: [], codeVersion: 'v' });
  const knows = async (platform: string) =>
    (await metrics.registry.metrics()).includes(`viewership_bytes_total{platform="${platform}"} 0`);
  await (await followPlatforms({ store, metrics, logger: pino({ level: 'silent' }) })).close();
  t.equal(await knows('Philo'), false, 'ingest has never been started');

  await publishPlatforms(store, ['Philo', 'Wurl']);
  const following = await followPlatforms({
    store,
    metrics,
    logger: pino({ level: 'silent' }),
    intervalMs: 10,
  });
  t.ok((await knows('Philo')) && (await knows('Wurl')), 'at the start');
  await publishPlatforms(store, ['Philo', 'Wurl', 'Tubi']);
  await until('the new one is known', () => knows('Tubi'));
  await following.close();
});
