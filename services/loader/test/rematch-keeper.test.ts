import { toJson } from '@viewership/shared/artifacts/json';
import { RematchLedger } from '@viewership/shared/rematch/ledger';
import type { RematchStep } from '@viewership/shared/rematch/rematch';
import { keys } from '@viewership/shared/runs/keys';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';
import { test } from 'tap';
import { RematchKeeper } from '../src/rematch/keeper.js';
import { openLoader } from './fixture.js';

const DIGEST = 'sha256-1';
const MINUTES = 60_000;

for (const { code, minutesAgo, again } of [
  { code: 'disk_full', minutesAgo: 1, again: false },
  { code: 'disk_full', minutesAgo: 16, again: true },
  { code: 'check_failed', minutesAgo: 16, again: false },
  { code: 'gave_up', minutesAgo: 16, again: false },
])
  void test(`a rematch that failed with ${code} ${minutesAgo} minutes ago is ${again ? '' : 'not '}tried again`, async (t) => {
    const { store, logger } = await openLoader(t);
    await store.replace(keys.referenceCurrent, toJson({ digest: DIGEST }));
    const ledger = new RematchLedger(store, { codeVersion: 'test' });
    await ledger.start(0, DIGEST);
    const endedAt = new Date(Date.now() - minutesAgo * MINUTES).toISOString();
    await ledger.publish(1, 'open', { outcome: 'failed', endedAt, error: { code, detail: 'a test' } });
    const ask = () => Promise.resolve([{ digest: 'sha256-0', uploads: 1 }]);
    const enqueued: [RematchStep, number][] = [];
    const keeper = new RematchKeeper({
      store,
      ledger,
      logger,
      codeVersion: 'test',
      warehouse: { ask } as unknown as Pick<Warehouse, 'ask'>,
      enqueue: async (step, no) => void enqueued.push([step, no]),
      refresh: () => Promise.resolve(DIGEST),
    });
    await keeper.consider();
    t.strictSame(enqueued, again ? [['open', 2]] : []);
  });
