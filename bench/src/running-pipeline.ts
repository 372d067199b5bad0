import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { UploadView } from '@viewership/ingest/http/uploads/upload-view-schema';
import { ReferenceTable } from '@viewership/shared/reference/tables';
import { Client } from '@viewership/standalone/client';
import type { Dataset } from './dataset.js';
import { sendFile } from './send-file.js';
import { TreeMemory, usageOf } from './process-tree.js';
import { spilledMiB } from './spill.js';

const START = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));

/** Asked this often whether an upload has ended: a hundredth of what it has taken, so that the error is below that. */
const LEAST_POLL_MS = 10;
const POLL_PART = 0.01;

export interface Used {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly writtenMiB: number;
}

/** The embedded pipeline, as `npm start` runs it: a process of its own with two threads, in a fresh data directory. */
export class RunningPipeline {
  #spilledMiB = 0;
  readonly #memory: TreeMemory;

  private constructor(
    private readonly pid: number,
    home: string,
    private readonly url: string,
    private readonly client: Client,
  ) {
    this.#memory = new TreeMemory(pid, async () => {
      this.#spilledMiB = Math.max(this.#spilledMiB, await spilledMiB(home));
    });
  }

  /** Started, used by `work`, stopped and removed whatever happens. */
  static async use<T>(directory: string, work: (pipeline: RunningPipeline) => Promise<T>): Promise<T> {
    const home = await mkdtemp(join(directory, 'pipeline-'));
    const server = spawn(process.execPath, [START, '--empty'], {
      env: { ...process.env, DATA_DIR: home, PORT: '0', ENGINE_THREADS: '2', API_TOKENS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(server, 'exit');
    try {
      if (server.pid === undefined) throw new Error('the pipeline could not be started');
      const url = await addressOf(server.stdout);
      const pipeline = new RunningPipeline(server.pid, home, url, new Client(url));
      try {
        return await work(pipeline);
      } finally {
        pipeline.#memory.stop();
      }
    } finally {
      server.kill('SIGTERM');
      await exited;
      await rm(home, { recursive: true, force: true });
    }
  }

  /** Puts every reference table and waits for the snapshot. */
  async putCatalogue(catalogue: Dataset['catalogue']): Promise<void> {
    for (const table of ReferenceTable.options) await this.client.putReference(table, catalogue[table]);
    await this.client.refreshReference();
  }

  /** Sends the file and waits until it is loaded and verified. Throws when it ends otherwise. */
  async load(dataset: Dataset): Promise<UploadView> {
    const start = performance.now();
    return this.ended(await this.send(dataset), start);
  }

  /** Sends the file; gives the id that the answer 202 says. */
  async send({ csv, shape }: Dataset): Promise<string> {
    return sendFile(this.url, csv, `${shape.name}-${shape.seed}.csv`, {
      platform: shape.form,
      domain: 'Distribution Partners',
    });
  }

  /** Waits until an upload that was sent at `start` is loaded. Throws when it ends otherwise. */
  async ended(id: string, start: number): Promise<UploadView> {
    for (;;) {
      const { data, response } = await this.client.api.GET('/v1/uploads/{id}', { params: { path: { id } } });
      if (data === undefined) throw new Error(`${response.url} answered ${response.status}`);
      if (data.status === 'loaded') return data;
      if (['held', 'failed', 'deleted'].includes(data.status))
        throw new Error(`${data.filename} ended ${data.status}: ${JSON.stringify(data.held ?? data.error)}`);
      await wait(Math.max(LEAST_POLL_MS, (performance.now() - start) * POLL_PART));
    }
  }

  /** What `work` took, of the clock and of the pipeline's process. */
  async measure<T>(work: () => Promise<T>): Promise<{ result: T; used: Used }> {
    const before = await usageOf(this.pid);
    const start = performance.now();
    const result = await work();
    const seconds = (performance.now() - start) / 1000;
    const after = await usageOf(this.pid);
    return {
      result,
      used: {
        seconds,
        cpuSeconds: after.cpuSeconds - before.cpuSeconds,
        writtenMiB: after.writtenMiB - before.writtenMiB,
      },
    };
  }

  /** The highest so far, of the whole process tree. */
  async peaks(): Promise<{ peakRssMiB: number; spilledMiB: number }> {
    return { peakRssMiB: await this.#memory.peakMiB(), spilledMiB: this.#spilledMiB };
  }
}

/** The line that `npm start` prints once it is ready names the address; what it prints afterwards is read and dropped. */
function addressOf(output: Readable | null): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    output?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString('utf8')).slice(-4096);
      const found = /Ready on (\S+) /.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    output?.once('end', () => reject(new Error(`the pipeline ended before it was ready: ${text}`)));
  });
}
