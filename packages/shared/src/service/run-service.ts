import type { z } from 'zod';
import { type CommonEnvironment, readEnvironment, separateUrls, type StoreUrls } from '../config.js';
import { ConfigError } from '../errors.js';
import { startHealthServer } from '../observability/health-server.js';
import { createLogger } from '../observability/logger.js';
import { openRuntime, type Runtime } from './runtime.js';
import { shutDown, type Tier } from './running.js';

export interface ServiceDefinition<S extends typeof CommonEnvironment> {
  readonly name: string;
  readonly environment: S;
  readonly needs: readonly (keyof StoreUrls)[];
  readonly platforms: () => Promise<readonly string[]>;
  /** Starts the service's parts, in the order in which they are closed; the stores come after them. */
  readonly start: (context: {
    runtime: Runtime;
    environment: z.infer<S>;
    urls: StoreUrls;
  }) => Promise<readonly Tier[]>;
}

/**
 * Runs one service as this process: environment, stores, service, health server, and a graceful end at SIGTERM or SIGINT.
 * A wrong environment ends the process with code 1 and the list of what to set.
 */
export async function runService<S extends typeof CommonEnvironment>(
  definition: ServiceDefinition<S>,
): Promise<void> {
  try {
    await start(definition);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${definition.name} cannot start. ${error.message}\n`);
    process.exitCode = 1;
  }
}

async function start<S extends typeof CommonEnvironment>(definition: ServiceDefinition<S>): Promise<void> {
  const environment = readEnvironment(definition.environment, process.env);
  const urls = separateUrls(environment, definition.needs);
  const logger = createLogger({ level: environment.LOG_LEVEL, service: definition.name });
  const runtime = await openRuntime({
    environment,
    urls,
    logger,
    platforms: await definition.platforms(),
    ownsStore: false,
    onFatal: (error) => {
      logger.fatal({ err: error }, 'the queue is gone');
      process.exit(1);
    },
  });
  const tiers = await definition.start({ runtime, environment, urls });
  const health = await startHealthServer({
    host: environment.HEALTH_HOST,
    port: environment.HEALTH_PORT,
    registry: runtime.metrics.registry,
    ready: async () => {
      await runtime.backend.ping();
      await runtime.store.ping();
    },
  });
  logger.info({ healthPort: health.port }, 'ready');
  onStopSignal(async () => {
    await shutDown([...tiers, [{ name: 'health server', close: () => health.close() }], [runtime]], {
      deadlineMs: environment.SHUTDOWN_SECONDS * 1000,
      logger,
    });
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
