import { registerQueueMetrics } from '@viewership/shared/observability/queue-metrics';
import { cellsOfUpload } from '@viewership/shared/queue/priority';
import { stageHandler } from '@viewership/shared/queue/stage-handler';
import { startWorker } from '@viewership/shared/queue/running-worker';
import { requestSnapshot } from '@viewership/shared/reference/request';
import { requestRematch } from '@viewership/shared/rematch/request';
import { Reconciler } from '@viewership/shared/runs/reconciler';
import { listening } from '@viewership/shared/service/listening';
import type { Running } from '@viewership/shared/service/running';
import type { Runtime } from '@viewership/shared/service/runtime';
import { sanitize } from '@viewership/shared/stages/sanitize';
import { QueueName } from '@viewership/shared/stages/stage';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';
import { publishStrategy, strategyDigest } from '@viewership/matcher/strategy';
import { createApp } from './http/app.js';
import { HttpConfig } from './http/dependencies.js';
import { publishTemplates } from './http/templates/publish-templates.js';
import type { Tokens } from './http/tokens.js';
import { READING_LIMITS } from './reading/limits.js';
import { UploadProbe } from './reading/upload-probe.js';
import { createSanitize } from './sanitize/stage.js';
import type { TemplateLibrary } from './templates/library.js';

const MEMORY_MIB = 700;

/** A file of at most as many cells is small: its share leaves room for another upload's normalize or match beside it. */
const SMALL_CELLS = 2 ** 21;
const SMALL_MEMORY_MIB = 300;

const SNAPSHOT_TIMEOUT_MS = 120_000;

/** The worker on the queue `ingest`: it sanitizes. */
export function startSanitizer(runtime: Runtime, library: TemplateLibrary): Running {
  runtime.metrics.know(library.builtIn.names);
  return startWorker({
    ...runtime,
    queue: 'ingest',
    stages: [
      stageHandler(
        sanitize,
        { memoryMiB: (upload) => (cellsOfUpload(upload) <= SMALL_CELLS ? SMALL_MEMORY_MIB : MEMORY_MIB) },
        createSanitize(library, {
          earlierTwin: async (upload) =>
            (await runtime.ledger.earlierTwin(upload)) ?? (await runtime.ledger.earlierCorrection(upload)),
          correction: ({ uploadId }) => runtime.ledger.standingCorrection(uploadId),
        }),
      ),
    ],
    concurrency: 1,
  });
}

/** Re-enqueues what the queue has lost, now and every minute. */
export async function startReconciler(runtime: Runtime): Promise<Running> {
  await publishStrategy(runtime.store);
  const reconciler = new Reconciler({ ...runtime, strategyDigest });
  await reconciler.start();
  return { name: 'reconciler', close: () => reconciler.stop() };
}

export interface ApiOptions {
  readonly library: TemplateLibrary;
  readonly warehouse: Warehouse;
  readonly host: string;
  /** Who may call; undefined on loopback only. */
  readonly tokens: Tokens | undefined;
  /** 0 for any free port. */
  readonly port: number;
  /** How long running requests may take to end after `close`, in milliseconds. */
  readonly closeTimeout: number;
  /** What an upload may unpack to; `READING_LIMITS` when not given. */
  readonly maxTextBytes?: number;
}

/** The HTTP API; it listens when this returns. Throws ConfigError when the port cannot be had. */
export async function startApi(
  runtime: Runtime,
  options: ApiOptions,
): Promise<Running & { readonly url: string }> {
  const { library, warehouse, maxTextBytes = READING_LIMITS.maxTextBytes } = options;
  const limits = { ...READING_LIMITS, maxTextBytes };
  await publishStrategy(runtime.store);
  await publishTemplates({ ...runtime, library, warehouse }, runtime.logger);
  runtime.metrics.know((await library.current()).names);
  registerQueueMetrics({ ...runtime, registry: runtime.metrics.registry });
  const app = await createApp({
    ...runtime,
    warehouse,
    library,
    limits,
    requestSnapshot: () => requestSnapshot(runtime, { timeoutMs: SNAPSHOT_TIMEOUT_MS }),
    requestRematch: () => requestRematch(runtime),
    probe: (templates, request, corrected) => new UploadProbe(templates, request, { limits, corrected }),
    strategyDigest,
    queues: QueueName.options.map((name) => runtime.backend.queue(name)),
    tokens: options.tokens,
    config: HttpConfig.parse({ closeTimeout: options.closeTimeout }),
    registry: runtime.metrics.registry,
    readiness: { queue: () => runtime.backend.ping() },
  });
  const { host, port } = options;
  try {
    const url = await listening({ variable: 'PORT', host, port }, () => app.listen({ host, port }));
    return { name: 'http', url, close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
