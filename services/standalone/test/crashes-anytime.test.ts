import { existsSync } from 'node:fs';
import { readdir, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'tap';
import { crashScene, send, startVictim, STEPS } from './crash-scene.js';
import { reaches } from './lifecycle.js';
import { openPipeline } from './pipeline.js';
import { relationDigests } from './relations.js';

test(
  'kill -9 while deleting, at any moment and with a queue that is gone, and a restart',
  { timeout: 1_200_000 },
  async (t) => {
    const { copy, finish, empty } = await crashScene(t);
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
  },
);
