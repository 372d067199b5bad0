import type { Logger } from 'pino';
import { z } from 'zod';
import { readJson, toJson } from '../artifacts/json.js';
import type { ArtifactStore } from '../artifacts/store.js';
import { keys } from '../runs/keys.js';
import type { Running } from '../service/running.js';
import type { PipelineMetrics } from './metrics.js';

const INTERVAL_MS = 60_000;
const Platforms = z.strictObject({ platforms: z.array(z.string()) });

/** Lets all processes know which platforms have a template. Called by whoever has the templates: ingest, at its start. */
export async function publishPlatforms(
  store: Pick<ArtifactStore, 'replace'>,
  platforms: readonly string[],
): Promise<void> {
  await store.replace(keys.platforms, toJson({ platforms }));
}

/** The published platforms; none before ingest has started for the first time. */
export async function publishedPlatforms(store: Pick<ArtifactStore, 'read'>): Promise<readonly string[]> {
  return (await readJson(store, keys.platforms, Platforms))?.platforms ?? [];
}

/**
 * Keeps the metrics of a process without templates to the published platforms: those of now are known when this returns,
 * later ones within a minute, or with the first upload that a new template has read.
 */
export async function followPlatforms(options: {
  readonly store: Pick<ArtifactStore, 'read'>;
  readonly metrics: Pick<PipelineMetrics, 'know'>;
  readonly logger: Logger;
  readonly intervalMs?: number;
}): Promise<Running> {
  const { store, metrics, logger, intervalMs = INTERVAL_MS } = options;
  const look = async () => metrics.know(await publishedPlatforms(store));
  await look();
  const timer = setInterval(() => {
    look().catch((error: unknown) => logger.error({ err: error }, 'the list of platforms cannot be read'));
  }, intervalMs);
  return {
    name: 'platforms',
    close: () => {
      clearInterval(timer);
      return Promise.resolve();
    },
  };
}
