import { pino } from 'pino';
import { test } from 'tap';
import { SnapshotKeeper } from '../src/snapshot-keeper.js';

/** A build that ends when it is told to. */
function slowBuild() {
  const ends: (() => void)[] = [];
  const build = () => new Promise<string>((resolve) => ends.push(() => resolve(`digest ${ends.length}`)));
  return { build, ends };
}

test('requests that come while an export runs share the next one, which sees their change', async (t) => {
  const { build, ends } = slowBuild();
  const keeper = new SnapshotKeeper(build, pino({ level: 'silent' }));
  const first = keeper.refresh();
  const second = keeper.refresh();
  const third = keeper.refresh();
  t.equal(ends.length, 1, 'one export at a time');
  ends[0]?.();
  t.equal(await first, 'digest 1');
  t.equal(ends.length, 2);
  ends[1]?.();
  t.equal(await second, 'digest 2');
  t.equal(await third, 'digest 2');
  t.equal(ends.length, 2, 'both were served by one export');
});

test('an export that fails fails its own callers only', async (t) => {
  let calls = 0;
  const keeper = new SnapshotKeeper(
    async () => {
      calls += 1;
      if (calls === 1) throw new Error('the warehouse is away');
      return 'digest';
    },
    pino({ level: 'silent' }),
  );
  const first = keeper.refresh();
  const second = keeper.refresh();
  await t.rejects(first, { message: 'the warehouse is away' });
  t.equal(await second, 'digest');
  t.equal(await keeper.refresh(), 'digest');
  await keeper.stop();
});
