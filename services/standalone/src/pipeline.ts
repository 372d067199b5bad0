import { randomBytes } from 'node:crypto';
import { readAccess } from '@viewership/ingest/http/environment';
import { loadTemplates } from '@viewership/ingest/sanitize/templates';
import { startApi, startReconciler, startSanitizer } from '@viewership/ingest/service';
import { TemplateLibrary } from '@viewership/ingest/templates/library';
import { startLoader } from '@viewership/loader/service';
import { startMatcher } from '@viewership/matcher/service';
import { startNormalizer } from '@viewership/normalizer/service';
import type { StoreUrls } from '@viewership/shared/config';
import { lockEmbeddedStores } from '@viewership/shared/lock';
import type { StageRunnerOptions } from '@viewership/shared/queue/stage-runner';
import { StartedParts } from '@viewership/shared/service/running';
import { openRuntime } from '@viewership/shared/service/runtime';
import { openWarehouse } from '@viewership/shared/warehouse/open';
import type { Logger } from 'pino';
import type { StandaloneEnvironment } from './environment.js';

export interface PipelineOptions {
  readonly environment: StandaloneEnvironment;
  readonly urls: StoreUrls;
  readonly logger: Logger;
  readonly onFatal: (error: Error) => void;
  readonly onStep?: StageRunnerOptions['onStep'];
}

export interface Pipeline {
  /** Base URL of the HTTP API. */
  readonly url: string;
  /** For a client in this process, where the API asks for tokens: may do everything, and ends with the process. */
  readonly token: string | undefined;
  close(): Promise<void>;
}

/**
 * The composition root: all services in this process, in the order in which they need each other. The data directory's
 * lock comes first and goes last. Whatever was started is closed again when a later part fails.
 */
export async function startPipeline(options: PipelineOptions): Promise<Pipeline> {
  const { environment, logger, urls } = options;
  const access = readAccess(environment);
  const token = access === undefined ? undefined : randomBytes(32).toString('base64url');
  const tokens = token === undefined ? undefined : access?.with('standalone', ['admin'], token);
  const parts = new StartedParts({ deadlineMs: environment.SHUTDOWN_SECONDS * 1000, logger });
  try {
    const lock = await lockEmbeddedStores(environment.DATA_DIR, urls);
    parts.add({ name: 'lock', close: async () => lock.release() });

    const builtIn = await loadTemplates();
    const runtime = await openRuntime({
      environment,
      urls,
      logger,
      onFatal: options.onFatal,
      onStep: options.onStep,
    });
    parts.add(runtime);
    // Before a worker counts anything.
    const library = new TemplateLibrary(runtime.store, builtIn);
    runtime.metrics.know((await library.current()).names);

    const warehouse = await openWarehouse(urls.warehouse, {
      engine: runtime.engine,
      directories: runtime.store.localDirectories(),
      threads: environment.ENGINE_THREADS,
      logger,
    });
    parts.add({ name: 'warehouse', close: () => warehouse.close() });
    await warehouse.migrate();

    const loader = await startLoader(runtime, warehouse);
    parts.add(...loader, startSanitizer(runtime, library), startNormalizer(runtime), startMatcher(runtime));
    parts.add(await startReconciler(runtime));

    const api = await startApi(runtime, {
      library,
      warehouse,
      host: environment.HOST,
      tokens,
      port: environment.PORT,
      closeTimeout: environment.SHUTDOWN_SECONDS * 1000,
      maxTextBytes: environment.MAX_TEXT_BYTES,
    });
    parts.add(api);
    return { url: api.url, token, close: () => parts.close() };
  } catch (error) {
    // What did not close is in the log; the reason to know is why the start failed.
    await parts.close().catch(() => undefined);
    throw error;
  }
}
