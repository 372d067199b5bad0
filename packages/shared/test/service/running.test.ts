import { pino } from 'pino';
import { test } from 'tap';
import { type Running, StartedParts } from '../../src/service/running.js';

const logger = pino({ level: 'silent' });

function recorder() {
  const closed: string[] = [];
  const part = (name: string, close: () => Promise<void> = async () => undefined): Running => ({
    name,
    close: async () => {
      await close();
      closed.push(name);
    },
  });
  return { closed, part };
}

test('what was started last is closed first, and only once', async (t) => {
  const { closed, part } = recorder();
  const parts = new StartedParts({ deadlineMs: 5_000, logger });
  parts.add(part('store'));
  parts.add(part('worker'));
  parts.add(part('server'));
  await Promise.all([parts.close(), parts.close()]);
  t.strictSame(closed, ['server', 'worker', 'store']);
});

test('a part that fails to close keeps no other from closing, and is not forgotten', async (t) => {
  const { closed, part } = recorder();
  const parts = new StartedParts({ deadlineMs: 5_000, logger });
  parts.add(part('lock'));
  parts.add(
    part('worker', () => Promise.reject(new Error('stuck'))),
    part('neighbour'),
  );
  await t.rejects(parts.close(), { name: 'AggregateError', errors: [{ message: 'stuck' }] });
  t.strictSame(closed, ['neighbour', 'lock']);
});

test('at the deadline what still runs is cancelled, and what then ends is waited for', async (t) => {
  const { closed, part } = recorder();
  const running = pending();
  const parts = new StartedParts({ deadlineMs: 1, logger });
  parts.add(part('store'));
  parts.add({
    ...part('worker', () => running.promise),
    cancel: () => running.resolve(),
  });
  await parts.close();
  t.strictSame(closed, ['worker', 'store']);
});

function pending() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve: () => resolve() };
}
