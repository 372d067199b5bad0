import type { JobHandler } from '../queue/run-worker.js';
import type { Runtime } from '../service/runtime.js';
import { RematchPayload } from '../stages/jobs.js';
import type { RematchStep } from './rematch.js';
import { RematchLedger } from './ledger.js';
import { rematchEnqueuer } from './request.js';
import { RematchRunner, type RematchRunnerOptions, type RematchStepFunction } from './runner.js';

export interface RematchRuntime extends Pick<Runtime, 'store' | 'backend' | 'codeVersion'> {
  readonly onRematchStep?: RematchRunnerOptions['onStep'];
}

/** The handler of a step's job; `ended` is called when the rematch has come to its end, by whatever attempt. */
export function rematchJob(
  { store, backend, codeVersion, onRematchStep }: RematchRuntime,
  step: RematchStep,
  work: RematchStepFunction,
  ended: () => Promise<void> = async () => undefined,
): JobHandler {
  const ledger = new RematchLedger(store, { codeVersion });
  const enqueue = rematchEnqueuer(backend);
  const runner = new RematchRunner({ store, ledger, enqueue, onStep: onRematchStep });
  return async (payload, { lastTry, logger, signal }) => {
    const { rematch: no } = RematchPayload.parse(payload);
    const result = await runner.run(step, { no, lastTry, logger, signal }, work);
    if (step === 'apply' || result.outcome === 'failed') await ended();
  };
}
