import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { embeddedUrls, readEnvironment } from '@viewership/shared/config';
import { createLogger } from '@viewership/shared/observability/logger';
import { onStopSignal } from '@viewership/shared/service/run-service';
import { explainFailure } from '@viewership/shared/service/start-failure';
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
  // Whatever else ends this process first, the files were not all conserved.
  if (args.exit) process.exitCode = 1;
  const pipeline = await startPipeline({
    environment,
    urls,
    logger,
    onFatal: (error) => {
      logger.fatal({ err: error }, 'the queue is gone; start again, nothing is lost');
      process.exit(1);
    },
  });
  let stopping = false;
  onStopSignal(async () => {
    stopping = true;
    tell('\nStopping …');
    await pipeline.close();
  });
  tell(
    `Ready on ${pipeline.url} after ${((performance.now() - began) / 1000).toFixed(1)} s. Data is in ${resolve(environment.DATA_DIR)}.`,
  );
  try {
    const conserved = await firstStart(pipeline, environment.DATA_DIR, args.empty);
    if (args.exit) {
      await pipeline.close();
      process.exitCode = conserved ? 0 : 1;
    } else {
      tell(whereNext(pipeline.url, urls.warehouse));
    }
  } catch (error) {
    // The server went away under the samples because it was told to; the next start sends them again.
    if (stopping) return;
    await pipeline.close();
    throw error;
  }
}

/** Sends the samples when the data directory is new; false when a file was not conserved. */
async function firstStart(pipeline: Pipeline, dataDirectory: string, empty: boolean): Promise<boolean> {
  const marker = join(dataDirectory, STARTED);
  if (existsSync(marker)) {
    if (!empty) tell('The data directory is not new, so the samples are not sent.');
    return true;
  }
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

await explainFailure('Cannot start.', main);
