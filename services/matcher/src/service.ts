import { stageHandler } from '@viewership/shared/queue/stage-handler';
import { startWorker } from '@viewership/shared/queue/running-worker';
import type { Running } from '@viewership/shared/service/running';
import type { Runtime } from '@viewership/shared/service/runtime';
import { match } from '@viewership/shared/stages/match';
import { matchStage } from './stage.js';

const MEMORY_MIB = 400;

/** The worker on the queue `matcher`. */
export function startMatcher(runtime: Runtime): Running {
  return startWorker({
    ...runtime,
    queue: 'matcher',
    stages: [stageHandler(match, { memoryMiB: MEMORY_MIB }, matchStage)],
    concurrency: 1,
  });
}
