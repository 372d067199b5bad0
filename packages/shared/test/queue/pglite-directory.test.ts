import { cp, mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type Test } from 'tap';
import { ConfigError } from '../../src/errors.js';
import { openQueueBackend } from '../../src/queue/backend.js';
import { firstBoot } from '../../src/queue/pglite/first-boot.js';
import { recordingLogger } from './recording.js';

async function reopen(t: Test, folder: string) {
  const { logger, lines } = recordingLogger();
  const backend = await openQueueBackend(`pglite:${join(folder, 'queue')}`, {
    logger,
    onFatal: (error) => t.fail(error.message),
  });
  t.teardown(() => backend.close());
  return { backend, lines };
}

const damages: Record<string, (queue: string) => Promise<unknown>> = {
  'without its PG_VERSION': (queue) => rm(join(queue, 'PG_VERSION')),
  'of another PostgreSQL version': (queue) => writeFile(join(queue, 'PG_VERSION'), '12\n'),
  'with a control file cut short': (queue) => truncate(join(queue, 'global', 'pg_control'), 100),
  'without its tables': (queue) => rm(join(queue, 'base'), { recursive: true }),
};

void test(
  'a queue directory that cannot be opened is set aside and replaced',
  { timeout: 240_000 },
  async (suite) => {
    const folder = suite.testdir();
    const pristine = join(folder, 'pristine');
    await firstBoot(pristine);
    suite.same(await readdir(folder), ['pristine'], 'creating one leaves nothing else behind');
    let count = 0;
    for (const [damage, apply] of Object.entries(damages)) {
      await suite.test(`one ${damage}`, async (t) => {
        const own = join(folder, `damaged-${(count += 1)}`);
        await cp(pristine, join(own, 'queue'), { recursive: true });
        await apply(join(own, 'queue'));
        const { backend, lines } = await reopen(t, own);
        await backend.queue('q').add('n', {}, { jobId: 'works' });
        t.equal(await backend.queue('q').getJobState('works'), 'waiting');

        const names = await readdir(own);
        t.equal(names.length, 2);
        t.ok(names.includes('queue'));
        const aside = names.find((name) => name !== 'queue') ?? '';
        t.match(aside, /^queue\.broken-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/);
        t.ok((await readdir(join(own, aside))).includes('global'), 'the damaged files are kept');
        t.match(lines, [
          {
            level: 40,
            msg: /set aside; the queue is rebuilt from the artifacts/,
            setAsideAs: join(own, aside),
          },
        ]);
      });
    }
  },
);

void test('a directory with other files in it is refused and left as it is', async (t) => {
  const folder = t.testdir({ queue: { 'rows.parquet': 'x' } });
  await t.rejects(reopen(t, folder), ConfigError);
  await t.rejects(reopen(t, folder), /QUEUE_URL: .* holds other files \(rows\.parquet\)/);
  t.same(await readdir(folder), ['queue']);
  t.same(await readdir(join(folder, 'queue')), ['rows.parquet']);
});

void test(
  'an empty directory is used, and a first start that was killed leaves no trace',
  { timeout: 120_000 },
  async (t) => {
    const folder = t.testdir({ queue: {} });
    await mkdir(join(folder, 'queue.new-abcdef', 'base'), { recursive: true });
    const { backend, lines } = await reopen(t, folder);
    await backend.ping();
    t.same(lines, []);
    t.same(await readdir(folder), ['queue']);
  },
);
