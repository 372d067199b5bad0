// Opens the queue of argv[2], runs 20 jobs through a worker, closes. Must then end by itself: it never calls process.exit.
import pino from 'pino';
import { openQueueBackend } from '../../src/queue/backend.js';

const [url = '', name = ''] = process.argv.slice(2);
const backend = await openQueueBackend(url, {
  logger: pino({ level: 'warn' }),
  onFatal: (error) => {
    throw error;
  },
});
let done = 0;
const worker = backend.worker(name, async () => void (done += 1), { concurrency: 4 });
const drained = new Promise<void>((resolve) => worker.on('completed', () => void (done === 20 && resolve())));
void worker.run();
for (let index = 0; index < 20; index += 1) await backend.queue(name).add('n', { index });
await drained;
await backend.ping();
await backend.close();
console.log(`worked: ${done}, resident: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
