import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { embeddedUrls, readEnvironment } from '@viewership/shared/config';
import { ConfigError } from '@viewership/shared/errors';
import { createLogger } from '@viewership/shared/observability/logger';
import { onStopSignal } from '@viewership/shared/service/run-service';
import { pino } from 'pino';
import { readArguments, USAGE } from './arguments.js';
import { Client } from './client.js';
import { StandaloneEnvironment } from './environment.js';
import { type Pipeline, startPipeline } from './pipeline.js';
import { isConserved, sendSamples } from './samples.js';
import { summaryTable } from './table.js';

/** Says that a data directory is not new: the samples were sent, or it was started empty. */
const STARTED = '.started';

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const args = readArguments(process.argv.slice(2));
  if (args.help) return tell(USAGE);
  const began = performance.now();
  const environment = readEnvironment(StandaloneEnvironment, process.env);
  const urls = embeddedUrls(environment);
  const logger = createLogger({
    level: environment.LOG_LEVEL,
    service: 'standalone',
    destination: pino.destination({ dest: 2, sync: true }),
  });
  const pipeline = await startPipeline({
    environment,
    urls,
    logger,
    onFatal: (error) => {
      logger.fatal({ err: error }, 'the queue is gone; start again, nothing is lost');
      process.exit(1);
    },
  });
  onStopSignal(async () => {
    tell('\nStopping …');
    await pipeline.close();
  });
  tell(
    `Ready on ${pipeline.url} after ${((performance.now() - began) / 1000).toFixed(1)} s. Data is in ${resolve(environment.DATA_DIR)}.`,
  );
  const conserved = await firstStart(pipeline, environment.DATA_DIR, args.empty);
  if (args.exit) {
    await pipeline.close();
    process.exitCode = conserved ? 0 : 1;
    return;
  }
  tell(whereNext(pipeline.url, urls.warehouse));
}

/** Sends the samples when the data directory is new; true unless a file was not conserved. */
async function firstStart(pipeline: Pipeline, dataDirectory: string, empty: boolean): Promise<boolean> {
  const marker = join(dataDirectory, STARTED);
  if (existsSync(marker)) return true;
  if (empty) {
    await writeFile(marker, '');
    return true;
  }
  const runs = await sendSamples(new Client(pipeline.url, pipeline.token), tell);
  tell(`\n${summaryTable(runs)}\n`);
  await writeFile(marker, '');
  return runs.every(isConserved);
}

function whereNext(url: string, warehouse: string): string {
  return `Where to look next:
  all uploads       curl ${url}/v1/uploads
  one more file     curl -F platform=Philo -F 'domain=Distribution Partners' -F file=@report.csv ${url}/v1/uploads
  the API           ${url}/docs
  the queues        ${url}/queues
  health, metrics   ${url}/readyz  ${url}/metrics
  the loaded rows   stop with Ctrl-C, then open ${warehouse.replace('duckdb:', '')} with DuckDB: FROM assets.episode_details
Ctrl-C stops.`;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`Cannot start. ${error.message}\n`);
  process.exitCode = 1;
}
