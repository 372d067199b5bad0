import type { Running } from '../service/running.js';
import { runWorker, type WorkerOptions } from './run-worker.js';

/** A worker as a part of a process: `close` waits for the running jobs, `cancel` aborts them. */
export function startWorker(options: WorkerOptions): Running {
  const worker = runWorker(options);
  return {
    name: `worker ${options.queue}`,
    close: () => worker.close(),
    cancel: () => worker.cancelAllJobs('shutdown'),
  };
}
