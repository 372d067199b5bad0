import type { Logger } from 'pino';
import { openArtifactStore } from '../artifacts/open.js';
import type { ArtifactStore } from '../artifacts/store.js';
import { type CommonEnvironment, s3Settings, type StoreUrls } from '../config.js';
import { Engine } from '../engine/engine.js';
import { PipelineMetrics } from '../observability/metrics.js';
import { openQueueBackend, type QueueBackend } from '../queue/backend.js';
import { type Enqueue, stageEnqueuer } from '../queue/enqueue-stage.js';
import { StageRunner, type StageRunnerOptions } from '../queue/stage-runner.js';
import { RunLedger } from '../runs/ledger.js';
import type { z } from 'zod';
import type { Running } from './running.js';
import { CODE_VERSION } from './version.js';

/**
 * What every service is built on: the stores, the engine, and the wrapper that stages run in. Closing it closes the stores;
 * workers and servers must be closed before.
 */
export interface Runtime extends Running {
  readonly logger: Logger;
  readonly store: ArtifactStore;
  readonly ledger: RunLedger;
  readonly backend: QueueBackend;
  readonly engine: Engine;
  readonly enqueue: Enqueue;
  readonly metrics: PipelineMetrics;
  readonly runner: StageRunner;
  readonly codeVersion: string;
}

export interface RuntimeOptions {
  readonly environment: z.infer<typeof CommonEnvironment>;
  readonly urls: Pick<StoreUrls, 'queue' | 'artifacts'>;
  readonly logger: Logger;
  /** Called when the queue cannot work again in this process: it should end, and start again. */
  readonly onFatal: (error: Error) => void;
  readonly onStep?: StageRunnerOptions['onStep'];
}

/** Opens the stores and composes the runtime. Whatever was opened is closed again when a later part fails. */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { environment, logger, urls } = options;
  const backend = await openQueueBackend(urls.queue, { logger, onFatal: options.onFatal });
  let store: ArtifactStore;
  try {
    // Nobody else can get jobs of an embedded queue, so nobody else works on its store.
    store = await openArtifactStore(urls.artifacts, {
      exclusive: backend.embedded,
      s3: s3Settings(environment),
    });
  } catch (error) {
    await backend.close();
    throw error;
  }
  const engine = new Engine({ memoryMiB: environment.ENGINE_MEMORY, threads: environment.ENGINE_THREADS });
  const ledger = new RunLedger(store, { codeVersion: CODE_VERSION });
  const metrics = new PipelineMetrics({ platforms: [], codeVersion: CODE_VERSION });
  const enqueue = stageEnqueuer(backend);
  const runner = new StageRunner({
    store,
    ledger,
    engine,
    enqueue,
    metrics,
    codeVersion: CODE_VERSION,
    onStep: options.onStep,
  });
  return {
    logger,
    store,
    ledger,
    backend,
    engine,
    enqueue,
    metrics,
    runner,
    codeVersion: CODE_VERSION,
    name: 'stores',
    close: async () => {
      await backend.close();
      await store.close();
    },
  };
}
