import { setImmediate as nextTurn } from 'node:timers/promises';
import { test } from 'tap';
import { Readiness } from '../../src/service/readiness.js';
import { until } from '../services/wait.js';

const NEVER_BLOCKED = 600_000;

test('each thing that is not ready is named, with why; one that does not answer too', async (t) => {
  const readiness = new Readiness({ checkMs: 50, blockedMs: NEVER_BLOCKED });
  t.teardown(() => readiness.close());
  await t.resolves(readiness.verify(), 'nothing is needed yet');
  let away = true;
  readiness.add('queue', async () => {
    if (away) throw new Error('connection refused');
  });
  readiness.add('store', () => (away ? new Promise(() => undefined) : Promise.resolve()));
  readiness.add('warehouse', async () => undefined);
  await t.rejects(readiness.verify(), {
    message: 'queue: connection refused; store: no answer within 50 ms',
  });
  away = false;
  await t.resolves(readiness.verify());
});

test('an event loop that was blocked is not ready, until it runs again', async (t) => {
  const readiness = new Readiness({ checkMs: 1_000, blockedMs: 500 });
  t.teardown(() => readiness.close());
  await until('the loop is measured', () =>
    readiness.verify().then(
      () => true,
      () => false,
    ),
  );
  await until('a blocked loop is noticed', async () => {
    const end = Date.now() + 1_000;
    while (Date.now() < end);
    await nextTurn();
    return readiness.verify().then(
      () => false,
      (error: unknown) => /^Error: event loop: it was blocked for \d{3,} ms/.test(String(error)),
    );
  });
  await until('it runs again', () =>
    readiness.verify().then(
      () => true,
      () => false,
    ),
  );
  t.pass('ready, not ready, ready');
});
