import { test } from 'tap';
import { problemOf, service } from './service.js';

void test('a live process says so, whatever its stores do', async (t) => {
  const away = { ping: () => Promise.reject(new Error('away')) };
  const { app } = await service(t, { readiness: { queue: away.ping } });
  const response = await app.inject('/healthz');
  t.same([response.statusCode, response.json()], [200, { status: 'ok' }]);
  t.equal((await app.inject({ method: 'HEAD', url: '/healthz' })).statusCode, 200);
});

void test('a service is ready when queue, store, warehouse and snapshot are there', async (t) => {
  const { app } = await service(t, { readiness: { queue: () => Promise.resolve() } });
  const response = await app.inject('/readyz');
  t.equal(response.statusCode, 200);
  t.same(response.json(), {
    status: 'ready',
    checks: { store: 'ok', warehouse: 'ok', snapshot: 'ok', queue: 'ok' },
  });
});

void test('a service that is not ready names what is away, and the log says why', async (t) => {
  const { app, log } = await service(t, {
    reference: false,
    readiness: { queue: () => Promise.reject(new Error('secret-host refused')) },
  });
  const response = await app.inject('/readyz');
  t.equal(response.statusCode, 503);
  t.equal(response.headers['retry-after'], '5');
  t.match(problemOf(response), {
    code: 'not_ready',
    detail: /snapshot, queue/,
    checks: { store: 'ok', warehouse: 'ok', snapshot: 'failed', queue: 'failed' },
  });
  t.notMatch(response.body, /secret-host/);
  t.match(JSON.stringify(log), /secret-host refused/);
});

void test('a check that hangs is a check that fails', async (t) => {
  const { app } = await service(t, {
    config: { readyTimeout: 500 },
    readiness: { queue: () => new Promise(() => {}) },
  });
  t.match(problemOf(await app.inject('/readyz')), {
    code: 'not_ready',
    checks: { queue: 'failed', store: 'ok' },
  });
});

void test('metrics are what the registry holds, in its own format', async (t) => {
  const { app } = await service(t);
  const response = await app.inject('/metrics');
  t.match(response.headers['content-type'], /^text\/plain; version=0\.0\.4/);
  t.match(response.body, /^viewership_build_info\{version="test"\} 1$/m);
});
