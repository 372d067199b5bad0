// The embedded pipeline as a process that kills itself like kill -9 at a step of a stage, given as `match:computed`.
// Prints its URL when it is ready. Usage: victim.ts DATA_DIR [STAGE:STEP]
import { embeddedUrls, readEnvironment } from '@viewership/shared/config';
import { onStopSignal } from '@viewership/shared/service/run-service';
import { pino } from 'pino';
import { StandaloneEnvironment } from '../src/environment.js';
import { startPipeline } from '../src/pipeline.js';

const [dataDirectory, killAt] = process.argv.slice(2);
const environment = readEnvironment(StandaloneEnvironment, { PORT: '0', DATA_DIR: dataDirectory ?? '' });
const pipeline = await startPipeline({
  environment,
  urls: embeddedUrls(environment),
  logger: pino({ level: 'error' }, pino.destination({ dest: 2, sync: true })),
  onFatal: () => process.exit(1),
  onStep: (stage, step) => {
    if (`${stage}:${step}` === killAt) process.kill(process.pid, 'SIGKILL');
  },
});
onStopSignal(() => pipeline.close());
process.stdout.write(`${pipeline.url}\n`);
