import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, readdir, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { StageStep } from '@viewership/shared/queue/stage-runner';
import { STAGE_ORDER } from '@viewership/shared/stages/index';
import { test, type Test } from 'tap';
import { Client } from '../src/client.js';
import { readManifest, SAMPLES, sendCatalogue } from '../src/samples.js';
import { reaches } from './lifecycle.js';
import { openPipeline, scratch } from './pipeline.js';
import { relationDigests } from './relations.js';

const VICTIM = fileURLToPath(new URL('victim.ts', import.meta.url));
const STEPS: StageStep[] = [
  'started',
  'computed',
  'artifacts_published',
  'result_published',
  'next_enqueued',
];

interface Victim {
  readonly child: ChildProcess;
  readonly url: string;
  readonly client: Client;
  readonly dead: Promise<unknown>;
}

async function startVictim(t: Test, dataDirectory: string, killAt = ''): Promise<Victim> {
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
async function send(client: Client): Promise<string[]> {
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

test('kill -9 and a restart', { timeout: 1_200_000 }, async (t) => {
  // One data directory with the catalogue, copied for every crash; and the relations of an undisturbed run.
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

  const copy = async (t: Test) => {
    const directory = join(await scratch(t), 'data');
    await cp(seed, directory, { recursive: true });
    return directory;
  };
  const finish = async (t: Test, dataDirectory: string, ids?: readonly string[]) => {
    const pipeline = await openPipeline(t, { dataDirectory });
    for (const id of ids ?? (await send(pipeline.client))) {
      const view = await pipeline.client.finished(id, () => undefined);
      t.equal(view.status, 'loaded', JSON.stringify(view.error));
    }
    await pipeline.close();
    t.strictSame(await relationDigests(dataDirectory), expected);
  };

  for (const stage of STAGE_ORDER) {
    for (const step of STEPS) {
      await t.test(
        `incident-25 killed at ${stage} ${step}, the upload finishes as if nothing had happened`,
        async (t) => {
          const dataDirectory = await copy(t);
          const victim = await startVictim(t, dataDirectory, `${stage}:${step}`);
          await send(victim.client).catch(() => undefined);
          await victim.dead;
          await finish(t, dataDirectory);
        },
      );
    }
  }

  const empty = await relationDigests(seed);
  for (const step of STEPS) {
    await t.test(`killed at delete ${step}, the deletion finishes after the restart`, async (t) => {
      const dataDirectory = await copy(t);
      const victim = await startVictim(t, dataDirectory, `delete:${step}`);
      const ids = await send(victim.client);
      for (const id of ids) await victim.client.finished(id, () => undefined);
      const url = victim.url;
      await Promise.allSettled(
        ids.map((id) => fetch(new URL(`/v1/uploads/${id}`, url), { method: 'DELETE' })),
      );
      await victim.dead;
      const pipeline = await openPipeline(t, { dataDirectory });
      for (const id of ids) {
        // The victim may have died before it had taken the second request.
        await fetch(new URL(`/v1/uploads/${id}`, pipeline.url), { method: 'DELETE' });
        await reaches(pipeline, id, 'deleted');
      }
      await pipeline.close();
      t.strictSame(await relationDigests(dataDirectory), empty);
    });
  }

  await t.test(
    'killed at random moments, again and again, the uploads finish as if nothing had happened',
    async (t) => {
      const dataDirectory = await copy(t);
      let ids: string[] = [];
      for (let round = 0; round < 6; round += 1) {
        const victim = await startVictim(t, dataDirectory);
        if (round === 0) ids = await send(victim.client);
        // The one place where time is the subject: the moment of the kill has to be arbitrary.
        await wait(Math.random() * 700);
        victim.child.kill('SIGKILL');
        await victim.dead;
      }
      await finish(t, dataDirectory, ids);
    },
  );

  await t.test('incident-21 the queue directory was deleted: every upload still finishes', async (t) => {
    const dataDirectory = await copy(t);
    const victim = await startVictim(t, dataDirectory, 'match:started');
    await send(victim.client).catch(() => undefined);
    await victim.dead;
    await rm(join(dataDirectory, 'queue'), { recursive: true });
    await finish(t, dataDirectory);
  });

  await t.test(
    'incident-21 the queue cannot be opened: it is set aside and rebuilt from the artifacts',
    async (t) => {
      const dataDirectory = await copy(t);
      const victim = await startVictim(t, dataDirectory, 'normalize:computed');
      await send(victim.client).catch(() => undefined);
      await victim.dead;
      await truncate(join(dataDirectory, 'queue', 'global', 'pg_control'), 100);
      await finish(t, dataDirectory);
      t.ok(
        (await readdir(dataDirectory)).some((name) => name.startsWith('queue.broken-')),
        'set aside',
      );
    },
  );

  await t.test('a second process on the same data directory is refused, and names the first', async (t) => {
    const dataDirectory = await copy(t);
    const victim = await startVictim(t, dataDirectory);
    await t.rejects(openPipeline(t, { dataDirectory }), {
      name: 'ConfigError',
      message: new RegExp(`PID ${victim.child.pid}\\)`),
    });
    t.ok(existsSync(join(dataDirectory, 'warehouse.duckdb')));
    victim.child.kill('SIGTERM');
    t.strictSame(await victim.dead, [0, null], 'SIGTERM shuts down gracefully');
  });
});
