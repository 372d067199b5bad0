import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { test } from 'tap';
import { startHealthServer } from '../../src/observability/health-server.js';

test('a port that is in use is named with its variable and what to do', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.teardown(() => other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await t.rejects(
    startHealthServer({
      port,
      host: '127.0.0.1',
      registry: new Registry(),
      started: () => true,
      ready: async () => undefined,
    }),
    {
      name: 'ConfigError',
      message: new RegExp(`HEALTH_PORT is ${port}: .*in use.*set HEALTH_PORT to another port`),
    },
  );
});
