import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, opensslProgram, redisServerProgram, required } from './programs.js';
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

/** For a Redis that also speaks TLS: its settings, its URL, and the file of the authority that signed its certificate. */
export async function redisTls(
  t: Teardown,
): Promise<{ readonly settings: readonly string[]; readonly url: string; readonly authority: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'redis-tls-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  const [key, authority] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
  const selfSigned =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost';
  const options = [...selfSigned.split(' '), '-addext', names, '-keyout', key, '-out', authority];
  await promisify(execFile)(required(opensslProgram(), 'openssl'), options);
  const port = await freePort();
  const files = ['--tls-cert-file', authority, '--tls-key-file', key, '--tls-ca-cert-file', authority];
  return {
    settings: ['--tls-port', String(port), ...files, '--tls-auth-clients', 'no'],
    url: `rediss://localhost:${port}/0`,
    authority,
  };
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
