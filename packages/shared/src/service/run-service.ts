import type { z } from 'zod';
import { type CommonEnvironment, readEnvironment, separateUrls, type StoreUrls } from '../config.js';
import { startHealthServer } from '../observability/health-server.js';
import { createLogger } from '../observability/logger.js';
import { followPlatforms } from '../observability/platforms.js';
import { openRuntime, type Runtime } from './runtime.js';
import { Readiness } from './readiness.js';
import { StartedParts } from './running.js';
import { explainFailure } from './start-failure.js';

export interface ServiceDefinition<S extends typeof CommonEnvironment> {
  readonly name: string;
  readonly environment: S;
  readonly needs: readonly (keyof StoreUrls)[];
  /** Starts the service's parts and adds each to `parts` at once, so that it is closed also when the next one fails. */
  readonly start: (context: {
    runtime: Runtime;
    environment: z.infer<S>;
    urls: StoreUrls;
    parts: Pick<StartedParts, 'add'>;
    /** Takes what the service needs beside queue and artifact store. */
    readiness: Pick<Readiness, 'add'>;
  }) => Promise<void>;
}

/**
 * Runs one service as this process: environment, stores, health server, service, and a graceful end at SIGTERM or SIGINT.
 * A wrong environment or a store that is away ends the process with code 1 and a sentence that says what to set or start.
 */
export async function runService<S extends typeof CommonEnvironment>(
  definition: ServiceDefinition<S>,
): Promise<void> {
  await explainFailure(`${definition.name} cannot start.`, () => start(definition));
}

async function start<S extends typeof CommonEnvironment>(definition: ServiceDefinition<S>): Promise<void> {
  const environment = readEnvironment(definition.environment, process.env);
  const urls = separateUrls(environment, definition.needs);
  const logger = createLogger({ level: environment.LOG_LEVEL, service: definition.name });
  const parts = new StartedParts({ deadlineMs: environment.SHUTDOWN_SECONDS * 1000, logger });
  try {
    const runtime = await openRuntime({
      environment,
      urls,
      logger,
      onFatal: (error) => {
        logger.fatal({ err: error }, 'the queue is gone');
        process.exit(1);
      },
    });
    parts.add(runtime);
    parts.add(await followPlatforms(runtime));
    let started = false;
    const readiness = new Readiness();
    parts.add({ name: 'readiness', close: async () => readiness.close() });
    readiness.add('queue', () => runtime.backend.ping());
    readiness.add('store', () => runtime.store.ping());
    const health = await startHealthServer({
      host: environment.HEALTH_HOST,
      port: environment.HEALTH_PORT,
      registry: runtime.metrics.registry,
      started: () => started,
      ready: () => readiness.verify(),
    });
    parts.add({ name: 'health server', close: () => health.close() });
    await definition.start({ runtime, environment, urls, parts, readiness });
    started = true;
    logger.info({ healthPort: health.port }, 'ready');
  } catch (error) {
    // What did not close is in the log; the reason to know is why the start failed.
    await parts.close().catch(() => undefined);
    throw error;
  }
  onStopSignal(async () => {
    await parts.close();
    logger.info('stopped');
  });
}

/** Calls `stop` at the first SIGTERM or SIGINT; a second signal ends the process at once. */
export function onStopSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(130);
      stopping = true;
      stop().then(
        () => process.exit(),
        (error: unknown) => {
          process.stderr.write(`shutdown failed: ${String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}
