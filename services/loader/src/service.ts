import { stageHandler } from '@viewership/shared/queue/stage-handler';
import { startWorker } from '@viewership/shared/queue/running-worker';
import { answerSnapshotRequest } from '@viewership/shared/reference/request';
import type { Running } from '@viewership/shared/service/running';
import type { Runtime } from '@viewership/shared/service/runtime';
import { SnapshotPayload } from '@viewership/shared/stages/jobs';
import { deletion } from '@viewership/shared/stages/delete';
import { load } from '@viewership/shared/stages/load';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';
import { createDeletion } from './deletion.js';
import { LogKeeper } from './log-keeper.js';
import { MatchRatio } from './match-ratio.js';
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
  const keeper = new SnapshotKeeper(
    async () => (await buildSnapshot({ ...runtime, warehouse })).digest,
    runtime.logger,
  );
  await keeper.refresh();
  keeper.schedule(SNAPSHOT_INTERVAL_MS);
  const ratio = new MatchRatio({ ...runtime, warehouse });
  await ratio.refresh();
  const log = new LogKeeper({ ...runtime, warehouse });
  await log.start();
  const worker = startWorker({
    ...runtime,
    queue: 'loader',
    stages: [
      stageHandler(load, { memoryMiB: MEMORY_MIB }, ratio.after(createLoad(warehouse))),
      stageHandler(deletion, { memoryMiB: MEMORY_MIB }, ratio.after(createDeletion(warehouse))),
    ],
    jobs: {
      snapshot: (payload, { lastTry }) => {
        const { requestId } = SnapshotPayload.parse(payload);
        return answerSnapshotRequest(runtime.store, { requestId, lastTry }, () => keeper.refresh());
      },
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
    { name: 'snapshot keeper', close: () => keeper.stop() },
  ];
}
