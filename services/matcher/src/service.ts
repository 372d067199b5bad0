import { stageHandler } from '@viewership/shared/queue/stage-handler';
import { startWorker } from '@viewership/shared/queue/running-worker';
import type { Running } from '@viewership/shared/service/running';
import type { Runtime } from '@viewership/shared/service/runtime';
import { rematchJob } from '@viewership/shared/rematch/job';
import { match } from '@viewership/shared/stages/match';
import { createDecide } from './rematch/decide.js';
import { matchStage } from './stage.js';

const MEMORY_MIB = 400;

/** The worker on the queue `matcher`. */
export function startMatcher(runtime: Runtime): Running {
  return startWorker({
    ...runtime,
    queue: 'matcher',
    stages: [stageHandler(match, { memoryMiB: MEMORY_MIB }, matchStage)],
    jobs: { 'rematch-decide': rematchJob(runtime, 'decide', createDecide(runtime)) },
    concurrency: 1,
  });
}
