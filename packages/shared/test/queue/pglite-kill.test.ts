import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import { openQueueBackend } from '../../src/queue/backend.js';
import { copyNewQueue } from '../services/queue-directory.js';
import { until } from '../services/wait.js';
import { startChild } from './child.js';
import { recordingLogger } from './recording.js';

const ROUNDS = 5;

void test(
  'kill -9 in the middle of adding and running jobs loses no acknowledged job',
  { timeout: 240_000 },
  async (t) => {
    const url = `pglite:${await copyNewQueue(join(t.testdir(), 'queue'))}`;
    const script = fileURLToPath(new URL('child-add-until-killed.ts', import.meta.url));
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const child = startChild(script, [url, `r${round}`]);
      const closed = once(child, 'close');
      // The moment differs from round to round: by the number of jobs, and by where in the next one the signal arrives.
      const enough = 30 + round * 37;
      await until('enough jobs are acknowledged', () => {
        if (child.exitCode !== null) throw new Error(`the child ended: ${child.output()}`);
        return child.output().split('\n').length > enough;
      });
      child.kill('SIGKILL');
      await closed;
      for (const [, id] of child.output().matchAll(/^acknowledged (\S+)$/gm)) acknowledged.add(id ?? '');
    }
    t.ok(acknowledged.size >= ROUNDS * 30, `${acknowledged.size} jobs acknowledged`);

    // With the timing of production: what a dead process held must come back at once, not after a minute.
    const { logger, lines } = recordingLogger();
    const backend = await openQueueBackend(url, { logger, onFatal: (error) => t.fail(error.message) });
    t.teardown(() => backend.close());
    t.notMatch(lines, [{ msg: /set aside/ }], 'the directory was opened, not replaced');
    const queue = backend.queue('killed');
    const before = await queue.getJobCounts('active', 'waiting', 'completed');
    t.comment(`after the last kill: ${JSON.stringify(before)}`);
    const worker = backend.worker('killed', async () => undefined, { concurrency: 8 });
    void worker.run();
    await until(
      'everything ran',
      async () => {
        const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
        return Object.values(counts).every((count) => count === 0);
      },
      20_000,
    );
    const completed = new Set((await queue.getJobs('completed')).map((job) => job.id ?? ''));
    t.same(
      [...acknowledged].filter((id) => !completed.has(id)),
      [],
      'every acknowledged job is completed',
    );
    t.equal(await queue.getFailedCount(), 0);
    await backend.close();
  },
);
