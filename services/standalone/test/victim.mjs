// The embedded pipeline as a process that kills itself like kill -9 at a step of a stage, given as `match:computed`.
// Prints its URL when it is ready. Usage: victim.mjs DATA_DIR [STAGE:STEP]
// It is started dozens of times, so it runs what `npm test` has built, as `npm start` does: loading the sources takes twice
// as long.
import { embeddedUrls, readEnvironment } from '@viewership/shared/config';
import { onStopSignal } from '@viewership/shared/service/run-service';
import { StandaloneEnvironment } from '@viewership/standalone/environment';
import { startPipeline } from '@viewership/standalone/pipeline';
import { pino } from 'pino';

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
