import { stageHandler } from '@viewership/shared/queue/stage-handler';
import { startWorker } from '@viewership/shared/queue/running-worker';
import { answerSnapshotRequest } from '@viewership/shared/reference/request';
import type { Running } from '@viewership/shared/service/running';
import type { Runtime } from '@viewership/shared/service/runtime';
import { rematchJob } from '@viewership/shared/rematch/job';
import { RematchLedger } from '@viewership/shared/rematch/ledger';
import { rematchEnqueuer } from '@viewership/shared/rematch/request';
import { RematchRequestPayload, SnapshotPayload } from '@viewership/shared/stages/jobs';
import { deletion } from '@viewership/shared/stages/delete';
import { load } from '@viewership/shared/stages/load';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';
import { createDeletion } from './deletion.js';
import { CatalogueWatch } from './catalogue-watch.js';
import { LogKeeper } from './log-keeper.js';
import { MatchRatio } from './match-ratio.js';
import { createApply } from './rematch/apply.js';
import { RematchKeeper } from './rematch/keeper.js';
import { createOpen } from './rematch/open.js';
import { buildSnapshot } from './snapshot.js';
import { SnapshotKeeper } from './snapshot-keeper.js';
import { createLoad } from './stage.js';

/** The engine session of a load only resolves paths; the warehouse does the work in its own instance. */
const MEMORY_MIB = 64;
const SNAPSHOT_INTERVAL_MS = 15 * 60 * 1000;

/**
 * The worker on the queue `loader`, the keeper of the reference snapshot, which is exported before this returns, and the
 * keeper of the execution log.
 */
export async function startLoader(runtime: Runtime, warehouse: Warehouse): Promise<readonly Running[]> {
  const watch = new CatalogueWatch({ ...runtime, warehouse });
  const keeper = new SnapshotKeeper(async () => {
    const { digest } = await buildSnapshot({ ...runtime, warehouse });
    await review();
    return digest;
  }, runtime.logger);
  const rematches = new RematchLedger(runtime.store, runtime);
  const rematch = new RematchKeeper({
    ...runtime,
    warehouse,
    ledger: rematches,
    enqueue: rematchEnqueuer(runtime.backend),
    refresh: () => keeper.refresh(),
  });
  /** What follows from a changed catalogue or star: what is told, and the rematch that it makes due. */
  const review = async (): Promise<void> => {
    if (warehouse.kind !== 'duckdb') return;
    await watch.refresh();
    await rematch.consider();
  };
  await keeper.refresh();
  keeper.schedule(SNAPSHOT_INTERVAL_MS);
  const ratio = new MatchRatio({ ...runtime, warehouse });
  await ratio.refresh();
  const log = new LogKeeper({ ...runtime, warehouse });
  await log.start();
  rematch.start();
  /** An upload that was on its way while the snapshot changed is behind as soon as it is loaded. */
  const loading = createLoad(warehouse);
  const loadAndConsider: typeof loading = async (work) => {
    const answer = await loading(work);
    await review();
    return answer;
  };
  const apply = createApply({ ...runtime, warehouse, rematches });
  const worker = startWorker({
    ...runtime,
    queue: 'loader',
    stages: [
      stageHandler(load, { memoryMiB: MEMORY_MIB }, ratio.after(loadAndConsider)),
      stageHandler(deletion, { memoryMiB: MEMORY_MIB }, ratio.after(createDeletion(warehouse))),
    ],
    jobs: {
      snapshot: (payload, { lastTry }) => {
        const { requestId } = SnapshotPayload.parse(payload);
        return answerSnapshotRequest(runtime.store, { requestId, lastTry }, () => keeper.refresh());
      },
      'rematch-request': (payload) => rematch.answer(RematchRequestPayload.parse(payload).requestId),
      'rematch-open': rematchJob(runtime, 'open', createOpen({ ...runtime, warehouse })),
      'rematch-apply': rematchJob(runtime, 'apply', apply, async () => {
        await ratio.refresh();
        await review();
      }),
    },
    concurrency: 1,
  });
  return [
    // The log ends when the worker has: what it publishes last is written too.
    {
      ...worker,
      close: async () => {
        await worker.close();
        await log.stop();
      },
    },
    {
      name: 'snapshot keeper',
      close: async () => {
        await keeper.stop();
        await rematch.stop();
      },
    },
  ];
}
