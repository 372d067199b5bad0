import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedUrls, readEnvironment } from '@viewership/shared/config';
import { pino } from 'pino';
import type { Test } from 'tap';
import { copyNewQueue } from '../../../packages/shared/test/services/queue-directory.js';
import { Client } from '../src/client.js';
import { StandaloneEnvironment } from '../src/environment.js';
import { type PipelineOptions, startPipeline } from '../src/pipeline.js';

export async function scratch(t: Test): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'viewership-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

export interface TestPipeline {
  readonly url: string;
  readonly client: Client;
  readonly dataDirectory: string;
  /** Stops the pipeline; afterwards its warehouse file can be opened. */
  close(): Promise<void>;
}

/** The whole embedded pipeline in this process, on a free port and a data directory of its own. */
export async function openPipeline(
  t: Test,
  options: {
    dataDirectory?: string;
    environment?: NodeJS.ProcessEnv;
    onStep?: PipelineOptions['onStep'];
  } = {},
): Promise<TestPipeline> {
  const dataDirectory = options.dataDirectory ?? join(await scratch(t), 'data');
  if (!existsSync(dataDirectory)) {
    await mkdir(dataDirectory, { recursive: true });
    await copyNewQueue(join(dataDirectory, 'queue'));
  }
  const environment = readEnvironment(StandaloneEnvironment, {
    PORT: '0',
    DATA_DIR: dataDirectory,
    LOG_LEVEL: 'error',
    ...options.environment,
  });
  const pipeline = await startPipeline({
    environment,
    urls: embeddedUrls(environment),
    logger: pino({ level: environment.LOG_LEVEL }, pino.destination({ dest: 2, sync: true })),
    onFatal: (error) => {
      throw error;
    },
    onStep: options.onStep,
  });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await pipeline.close();
  };
  t.teardown(close);
  return { url: pipeline.url, client: new Client(pipeline.url, pipeline.token), dataDirectory, close };
}
