import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StageStep } from '@viewership/shared/queue/stage-runner';
import type { Test } from 'tap';
import { Client } from '../src/client.js';
import { readManifest, SAMPLES, sendCatalogue } from '../src/samples.js';
import { openPipeline, scratch } from './pipeline.js';
import { relationDigests } from './relations.js';

const VICTIM = fileURLToPath(new URL('victim.ts', import.meta.url));
export const STEPS: StageStep[] = [
  'started',
  'computed',
  'artifacts_published',
  'result_published',
  'next_enqueued',
];

export interface Victim {
  readonly child: ChildProcess;
  readonly url: string;
  readonly client: Client;
  readonly dead: Promise<unknown>;
}

/** The embedded pipeline as a process that ends like `kill -9` at a step of a stage, such as `match:computed`. */
export async function startVictim(t: Test, dataDirectory: string, killAt = ''): Promise<Victim> {
  const child = spawn(
    process.execPath,
    ['--import=tsx', '--conditions=viewership-source', VICTIM, dataDirectory, killAt],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  t.teardown(() => child.kill('SIGKILL'));
  const dead = once(child, 'exit');
  const [url] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const base = url.toString().trim();
  return { child, dead, url: base, client: new Client(base) };
}

/** Sends the two smallest samples; the answers may be lost with the victim, the uploads not. */
export async function send(client: Client): Promise<string[]> {
  const ids: string[] = [];
  for (const { file, form } of (await readManifest()).filter((entry) => /acme|tubi/.test(entry.file))) {
    const fields = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]));
    ids.push(
      await client.upload(
        fileURLToPath(new URL(`uploads/${encodeURIComponent(file)}`, SAMPLES)),
        file,
        fields,
      ),
    );
  }
  return ids;
}

/** What crash tests compare with: a data directory with the catalogue, and the relations of an undisturbed run. */
export async function crashScene(t: Test) {
  const seed = join(await scratch(t), 'seed');
  const calm = join(await scratch(t), 'calm');
  const first = await openPipeline(t, { dataDirectory: seed });
  await sendCatalogue(first.client);
  await first.close();
  await cp(seed, calm, { recursive: true });
  const undisturbed = await openPipeline(t, { dataDirectory: calm });
  for (const id of await send(undisturbed.client)) await undisturbed.client.finished(id, () => undefined);
  await undisturbed.close();
  const expected = await relationDigests(calm);

  return {
    /** The relations before anything was sent. */
    empty: await relationDigests(seed),
    /** A directory of its own for each crash. */
    copy: async (t: Test) => {
      const directory = join(await scratch(t), 'data');
      await cp(seed, directory, { recursive: true });
      return directory;
    },
    /** After a restart every upload loads, and the relations are those of the undisturbed run. */
    finish: async (t: Test, dataDirectory: string, ids?: readonly string[]) => {
      const pipeline = await openPipeline(t, { dataDirectory });
      for (const id of ids ?? (await send(pipeline.client))) {
        const view = await pipeline.client.finished(id, () => undefined);
        t.equal(view.status, 'loaded', JSON.stringify(view.error));
      }
      await pipeline.close();
      t.strictSame(await relationDigests(dataDirectory), expected);
    },
  };
}
