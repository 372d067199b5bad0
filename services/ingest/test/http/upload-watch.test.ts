import type { UploadState } from '@viewership/shared/runs/state';
import * as fc from 'fast-check';
import { test } from 'tap';
import { until } from '../../../../packages/shared/test/services/wait.js';
import { eventsAfter } from '../../src/http/events/upload-events.js';
import { see, type Seen, UploadWatches } from '../../src/http/events/upload-watch.js';
import { service } from './service.js';
import { UploadLife } from './upload-life.js';

void test('however many listen to an upload, it is looked at once in an interval, and not at all for nobody', async (t) => {
  const server = await service(t);
  const { store, ledger } = server;
  const life = await (await UploadLife.begin(server, 'shared')).run();
  let looking = 0;
  let atOnce = 0;
  let looks = 0;
  const refresh = async (state: UploadState) => {
    looks += 1;
    atOnce = Math.max(atOnce, (looking += 1));
    const now = await ledger.refresh(state);
    looking -= 1;
    return now;
  };
  const watches = new UploadWatches({ store, ledger: { refresh }, intervalMs: 5 });
  const state = await ledger.read(life.uploadId);
  if (state === undefined) throw new Error('the upload is there');
  const first = await see({ store }, state);
  const leave = new AbortController();
  const last: Seen[] = [];
  const listeners = Array.from({ length: 100 }, async (_, listener) => {
    for await (const seen of watches.follow(first, leave.signal)) last[listener] = seen;
  });
  await life.ends('sanitize');
  await until('all have seen it', () => last.length === 100 && last.every((seen) => seen.state !== state));
  t.equal(new Set(last).size, 1, 'all have seen the same look');
  t.equal(atOnce, 1);
  t.equal(watches.size, 1);
  leave.abort();
  await Promise.all(listeners);
  t.equal(watches.size, 0, 'nothing is watched for nobody');
  t.ok(looks > 0);
});

void test('a look that failed ends for those who waited for it, and for nobody else', async (t) => {
  const server = await service(t);
  const { store, ledger } = server;
  const life = await (await UploadLife.begin(server, 'broken')).run();
  let broken = true;
  const refresh = (state: UploadState) =>
    broken ? Promise.reject(new Error('the store is away')) : ledger.refresh(state);
  const watches = new UploadWatches({ store, ledger: { refresh }, intervalMs: 5 });
  const state = await ledger.read(life.uploadId);
  if (state === undefined) throw new Error('the upload is there');
  const first = await see({ store }, state);
  const leave = new AbortController();
  const stuck = watches.follow(first, leave.signal);
  await stuck.next();
  const other = watches.follow(first, leave.signal);
  await other.next();
  await t.rejects(other.next(), /the store is away/);

  broken = false;
  const fresh = watches.follow(first, leave.signal);
  await fresh.next();
  await life.ends('sanitize');
  t.equal(
    (await fresh.next()).value?.state.results.sanitize?.outcome,
    'done',
    'who comes now hears what happens',
  );
  await t.rejects(stuck.next(), /the store is away/);
  leave.abort();
  await fresh.next();
  t.equal(watches.size, 0);
});

void test('a look at what has not changed reads nothing but what could be new', async (t) => {
  const read: string[] = [];
  const server = await service(t, { observe: (key) => read.push(key) });
  const life = await (await UploadLife.begin(server, 'cheap')).run();
  await life.ends('sanitize');
  const state = await server.ledger.read(life.uploadId);
  if (state === undefined) throw new Error('the upload is there');
  read.length = 0;
  t.equal(await server.ledger.refresh(state), state, 'the same object: nothing has happened');
  t.strictSame(
    read.map((key) => key.split('/').at(-1)),
    ['normalize.json'],
  );
  await life.ends('normalize');
  t.strictSame(await server.ledger.refresh(state), await server.ledger.read(life.uploadId));
});

void test('wherever a listener is cut off, and whatever it misses, it hears each event once and in order', async (t) => {
  const steps = fc.array(
    fc.record({
      outcome: fc.constantFrom('done', 'failed', 'held'),
      attempts: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  let seed = 0;
  await fc.assert(
    fc.asyncProperty(steps, fc.array(fc.nat({ max: 5 }), { minLength: 1 }), async (script, cuts) => {
      const closing: (() => Promise<void>)[] = [];
      const server = await service({ teardown: (close) => void closing.push(close) });
      const life = await UploadLife.begin(server, `random ${(seed += 1)}`);
      const looks: Seen[] = [];
      const look = async () => {
        const state = await server.ledger.read(life.uploadId);
        if (state !== undefined) looks.push(await see(server, state));
      };
      await look();
      await life.run();
      for (const { outcome, attempts } of script) {
        const before = looks.at(-1)?.state;
        if (before?.runs.length !== 0 && before?.nextStage === null) await life.run('sanitize', 'redrive');
        await look();
        const stage = looks.at(-1)?.state.nextStage;
        if (stage === null || stage === undefined) throw new Error('a run that has begun goes on');
        for (let attempt = 1; attempt <= attempts; attempt += 1) {
          await life.starts(stage, attempt);
          await look();
        }
        await life.ends(stage, outcome, attempts);
        await look();
      }
      for (const close of closing.toReversed()) await close();

      /** What a listener hears who sees only these looks. */
      const hear = (seen: readonly Seen[], from?: string) => {
        const ids: string[] = [];
        for (const one of seen) for (const { id } of eventsAfter(one, ids.at(-1) ?? from)) ids.push(id);
        return ids;
      };
      const final = looks.at(-1);
      const whole = hear(looks);
      t.equal(new Set(whole).size, whole.length);
      const ends = (ids: readonly string[]) =>
        ids.filter((id) => !id.endsWith('-end') || id === whole.at(-1));
      let position = 0;
      const missed = cuts.map((cut) => looks[(position = Math.min(position + cut, looks.length - 1))]);
      const first = whole.indexOf(hear(missed.slice(0, 1).flatMap((seen) => seen ?? []))[0] ?? '');
      const cutOff = hear([...missed, final].flatMap((seen) => seen ?? []));
      t.strictSame(ends(cutOff), ends(whole.slice(first)), 'with looks missed');
      for (const [index, id] of whole.entries()) {
        const resumed = final === undefined ? [] : hear([final], id);
        t.strictSame(ends(resumed), ends(whole.slice(index + 1)), `after ${id}`);
      }
    }),
    { numRuns: 15 },
  );
});
