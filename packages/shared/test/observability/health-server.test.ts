import { Registry } from 'prom-client';
import { test } from 'tap';
import { startHealthServer } from '../../src/observability/health-server.js';

test('a worker answers whether it lives, whether it is ready and why not, and its metrics', async (t) => {
  let away: string | undefined;
  let started = false;
  const server = await startHealthServer({
    port: 0,
    host: '127.0.0.1',
    registry: new Registry(),
    started: () => started,
    ready: async () => {
      if (away !== undefined) throw new Error(away);
    },
  });
  t.teardown(() => server.close());
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
    return {
      status: response.status,
      body: await response.text(),
      type: response.headers.get('content-type'),
    };
  };
  t.match(await get('/healthz'), { status: 200, body: '{"status":"ok"}' });
  for (const path of ['/startupz', '/readyz']) {
    t.match(await get(path), { status: 503, body: /the service is starting/ });
  }
  started = true;
  t.match(await get('/readyz'), { status: 200 });
  away = 'the queue cannot be reached';
  t.match(await get('/readyz'), { status: 503, body: /the queue cannot be reached/ });
  t.match(await get('/healthz'), { status: 200 }, 'alive all the same');
  t.match(await get('/startupz'), { status: 200 }, 'and started');
  t.match(await get('/metrics'), { status: 200, type: /text\/plain/ });
  t.match(await get('/other'), { status: 404 });
});
