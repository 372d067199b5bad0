import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, redisServerProgram, required } from './programs.js';
import type { Service, Teardown } from './service.js';
import { supervise, type SupervisedProcess } from './supervised.js';
import { until } from './wait.js';

/** An empty Redis of its own; `settings` such as `['--maxmemory-policy', 'allkeys-lru']`. Ends with the test. */
export async function startRedis(t: Teardown, settings: readonly string[] = []): Promise<Service> {
  const program = required(redisServerProgram(), 'redis-server');
  const folder = await mkdtemp(join(tmpdir(), 'redis-'));
  const port = await freePort();
  let server: SupervisedProcess | undefined;

  const service: Service = {
    url: `redis://127.0.0.1:${port}/0`,
    start: async () => {
      const base = [
        '--bind',
        '127.0.0.1',
        '--port',
        String(port),
        '--dir',
        folder,
        '--save',
        '',
        '--appendonly',
        'yes',
      ];
      const started = supervise([program, ...base, ...settings], { signal: 'TERM' });
      server = started;
      await until('Redis answers', () => {
        if (started.exited()) throw new Error(`redis-server ended: ${started.output()}`);
        return answersPing(port);
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

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
