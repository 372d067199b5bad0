import { execFile } from 'node:child_process';
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort, postgresFolder, required } from './programs.js';
import type { Service, Teardown } from './service.js';
import { supervise, type SupervisedProcess } from './supervised.js';
import { until } from './wait.js';

/** An empty PostgreSQL of its own, with a superuser without password on loopback. Ends with the test. */
export async function startPostgres(t: Teardown): Promise<Service> {
  const bin = required(postgresFolder(), 'postgresql');
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
  const owner = await serverUser();
  if (owner !== undefined) await chown(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  await promisify(execFile)(join(bin, 'initdb'), initdb, { cwd: folder, ...owner });

  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server: SupervisedProcess | undefined;
  const service: Service = {
    url,
    start: async () => {
      const command = [
        join(bin, 'postgres'),
        '-D',
        data,
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        '-k',
        folder,
        '-F',
      ];
      // INT is PostgreSQL's fast shutdown: it does not wait for clients.
      const started = supervise(command, { signal: 'INT', cwd: folder, ...owner });
      server = started;
      await until('PostgreSQL answers', () => {
        if (started.exited()) throw new Error(`postgres ended: ${started.output()}`);
        return answersQuery(url);
      });
    },
    stop: async () => {
      await server?.stop();
      server = undefined;
    },
  };
  t.teardown(async () => {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });
  await service.start();
  return service;
}

/** PostgreSQL refuses to run as root, so root hands it to the user that its package created. */
async function serverUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = await readFile('/etc/passwd', 'utf8');
  const account =
    /^postgres:[^:]*:(\d+):(\d+):/m.exec(accounts) ?? /^nobody:[^:]*:(\d+):(\d+):/m.exec(accounts);
  if (account === null)
    throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody');
  return { uid: Number(account[1]), gid: Number(account[2]) };
}

async function answersQuery(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
