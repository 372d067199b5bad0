import { stageHandler } from '@viewership/shared/queue/stage-handler';
import { startWorker } from '@viewership/shared/queue/running-worker';
import type { Running } from '@viewership/shared/service/running';
import type { Runtime } from '@viewership/shared/service/runtime';
import { normalize } from '@viewership/shared/stages/normalize';
import { normalizeStage } from './stage.js';

const MEMORY_MIB = 400;

/** The worker on the queue `normalizer`. */
export function startNormalizer(runtime: Runtime): Running {
  return startWorker({
    ...runtime,
    queue: 'normalizer',
    stages: [stageHandler(normalize, { memoryMiB: MEMORY_MIB }, normalizeStage)],
    concurrency: 1,
  });
}
