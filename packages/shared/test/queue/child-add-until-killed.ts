// Opens the queue of argv[2], adds jobs as fast as it can and runs them, and says which ones were acknowledged.
// Ends only when it is killed.
import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import { openQueueBackend } from '../../src/queue/backend.js';

const [url = '', prefix = ''] = process.argv.slice(2);
const backend = await openQueueBackend(url, {
  logger: pino({ level: 'error' }),
  onFatal: (error) => {
    throw error;
  },
});
// Jobs take a few milliseconds, so that at any moment some are active.
const worker = backend.worker('killed', () => delay(5), { concurrency: 4 });
void worker.run();
for (let index = 0; ; index += 1) {
  const id = `${prefix}-${index}`;
  await backend.queue('killed').add('n', { index }, { jobId: id });
  writeSync(1, `acknowledged ${id}\n`);
}
