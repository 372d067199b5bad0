import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { ReferenceTable } from '@viewership/shared/reference/tables';
import { Client } from '@viewership/standalone/client';
import type { Measured } from './base.js';
import type { Dataset } from './dataset.js';
import { type Usage, usageOf } from './process-tree.js';

export interface PipelineRun extends Measured {
  /** Of each phase, as the upload's answer says them. */
  readonly phases: Readonly<Record<string, number>>;
  readonly buckets: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, number | null>>;
}

const START = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));

/**
 * The real thing: the embedded pipeline as a process of its own in a fresh data directory, the catalogue loaded, warmed up
 * by one small upload; then the file over HTTP until it is loaded and verified. Throws when it ends otherwise.
 */
export async function measurePipeline(
  dataset: Dataset,
  warmUp: Dataset,
  directory: string,
): Promise<PipelineRun> {
  const home = await mkdtemp(join(directory, 'pipeline-'));
  const server = spawn(process.execPath, [START, '--empty'], {
    env: { ...process.env, DATA_DIR: home, PORT: '0', ENGINE_THREADS: '2', API_TOKENS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = server.pid;
  try {
    if (pid === undefined) throw new Error('the pipeline did not start');
    const client = new Client(await addressOf(server.stdout));
    for (const table of ReferenceTable.options)
      await client.putReference(table, dataset.catalogue[table] ?? '');
    await client.refreshReference();
    await send(client, warmUp);
    const before: Usage = await usageOf(pid);
    const start = performance.now();
    const view = await send(client, dataset);
    const seconds = (performance.now() - start) / 1000;
    const after = await usageOf(pid);
    return {
      seconds,
      cpuSeconds: after.cpuSeconds - before.cpuSeconds,
      peakRssMiB: after.peakRssMiB,
      phases: Object.fromEntries(
        view.phases.map(({ stage, durationMs }) => [stage, (durationMs ?? 0) / 1000]),
      ),
      buckets: view.buckets,
      counts: view.counts,
    };
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
    await rm(home, { recursive: true, force: true });
  }
}

async function send(client: Client, { csv, shape }: Dataset) {
  const id = await client.upload(csv, `${shape.name}.csv`, {
    platform: 'Philo',
    domain: 'Distribution Partners',
  });
  const view = await client.finished(id, () => {});
  if (view.status !== 'loaded')
    throw new Error(`${shape.name} ended ${view.status}: ${JSON.stringify(view.held ?? view.error)}`);
  return view;
}

/** The line that `npm start` prints once it is ready names the address; what it prints afterwards is read and dropped. */
function addressOf(output: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    output.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString('utf8')).slice(-4096);
      const found = /Ready on (\S+) /.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    output.once('end', () => reject(new Error(`the pipeline ended before it was ready: ${text}`)));
  });
}
