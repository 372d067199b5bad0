import { test } from 'tap';
import { openQueueBackend } from '../../src/queue/backend.js';
import { missing } from '../services/programs.js';
import { startRedis } from '../services/redis.js';
import { queueContract } from './contract.js';
import { recordingLogger } from './recording.js';

const skip = missing('redis');

queueContract('Redis', (t) => startRedis(t), skip);

void test('a Redis that may evict keys is pointed out at the start', { skip }, async (t) => {
  const { url } = await startRedis(t, ['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru']);
  const { logger, lines } = recordingLogger();
  const backend = await openQueueBackend(url, { logger, onFatal: () => undefined });
  await backend.close();
  t.match(lines, [{ level: 40, policy: 'allkeys-lru', msg: /noeviction/ }]);
});
