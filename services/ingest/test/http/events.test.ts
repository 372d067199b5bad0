import { EventSource } from 'eventsource';
import { keys } from '@viewership/shared/runs/keys';
import { createHash } from 'node:crypto';
import { test, type Test } from 'tap';
import { until } from '../../../../packages/shared/test/services/wait.js';
import { parseTokens } from '../../src/http/tokens.js';
import type { UploadView } from '../../src/http/uploads/upload-view-schema.js';
import { listen } from './client.js';
import { eventsIn, RawStream, type ReceivedEvent } from './event-client.js';
import { problemOf, service } from './service.js';
import { UploadLife } from './upload-life.js';

const QUICK = { eventPoll: 5 };
const pathOf = ({ uploadId }: UploadLife) => `/v1/uploads/${uploadId}/events`;
const brief = (events: readonly ReceivedEvent[]) =>
  events.map(({ id, event, data }) => [id, event, data['status'] ?? data['stage']]);

/** A browser's client; it comes back by itself until it is told the end. */
function eventSource(t: Test, url: string): ReceivedEvent[] {
  const events: ReceivedEvent[] = [];
  const source = new EventSource(url);
  for (const event of ['state', 'progress', 'end']) {
    source.addEventListener(event, ({ lastEventId, data }) => {
      events.push({ id: lastEventId, event, data: JSON.parse(String(data)) as Record<string, unknown> });
      if (event === 'end') source.close();
    });
  }
  t.teardown(() => source.close());
  return events;
}

void test('a browser follows an upload to its end', async (t) => {
  const server = await service(t, { config: QUICK });
  const life = await UploadLife.begin(server, 'followed');
  const events = eventSource(t, `http://127.0.0.1:${await listen(server.app)}${pathOf(life)}`);
  const seen = (count: number) => until(`${count} events`, () => events.length >= count);
  await seen(1);
  await life.run();
  await seen(2);
  await life.starts('sanitize');
  await seen(3);
  await life.starts('sanitize', 2);
  await seen(4);
  await life.ends('sanitize', 'done', 2);
  await seen(5);
  for (const stage of ['normalize', 'match', 'load'] as const) await life.ends(stage);
  await until('the end', () => events.at(-1)?.event === 'end');
  t.strictSame(brief(events).slice(0, 5), [
    ['0-0-0', 'state', 'received'],
    ['1-0-0', 'state', 'received'],
    ['1-0-1', 'progress', 'sanitize'],
    ['1-0-2', 'progress', 'sanitize'],
    ['1-1-0', 'state', 'sanitized'],
  ]);
  t.strictSame(brief(events).slice(-2), [
    ['1-4-0', 'state', 'loaded'],
    ['1-4-end', 'end', 'loaded'],
  ]);
  const { uploadId } = life;
  t.strictSame(events[3]?.data, { uploadId, run: 1, stage: 'sanitize', attempt: 2 });
  const whole = (await server.app.inject(`/v1/uploads/${uploadId}`)).json<UploadView>();
  t.strictSame(events.at(-2)?.data, whole, 'a state is the upload as the API shows it');
});

void test('an upload that has ended gets its state and the end at once; who knows it is told not to come back', async (t) => {
  const { app, store, ledger } = await service(t);
  const cases = [
    ['sanitize', 'failed', 'failed'],
    ['sanitize', 'held', 'held'],
    ['delete', 'done', 'deleted'],
  ] as const;
  for (const [stage, outcome, status] of cases) {
    const life = await (await UploadLife.begin({ store, ledger }, status)).run(stage);
    await life.ends(stage, outcome);
    const response = await app.inject(pathOf(life));
    t.match(response.headers, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    t.strictSame(brief(eventsIn(response.body)), [
      ['1-1-0', 'state', status],
      ['1-1-end', 'end', status],
    ]);
    const again = (id: string) => app.inject({ url: pathOf(life), headers: { 'last-event-id': id } });
    t.strictSame(brief(eventsIn((await again('1-1-0')).body)), [['1-1-end', 'end', status]]);
    const known = await again('1-1-end');
    t.match(known, { statusCode: 204, body: '' });
    for (const foreign of ['', '7-0-0', '1-4-end', 'x', '1-1'])
      t.equal(eventsIn((await again(foreign)).body).length, 2, `from the start, not after "${foreign}"`);
  }
});

void test('a redrive goes on after the end that its listener knows', async (t) => {
  const server = await service(t, { config: QUICK });
  const life = await (await UploadLife.begin(server, 'redriven')).run();
  await life.ends('sanitize', 'failed', 3);
  await life.run('sanitize', 'redrive');
  const port = await listen(server.app);
  const stream = await RawStream.open(port, pathOf(life), { 'last-event-id': '1-1-end' });
  await life.ends('sanitize', 'held');
  t.equal(await stream.over, 'end');
  t.strictSame(brief(stream.events), [
    ['2-0-0', 'state', 'received'],
    ['2-0-1', 'progress', 'sanitize'],
    ['2-1-0', 'state', 'held'],
    ['2-1-end', 'end', 'held'],
  ]);
});

void test('after a restart of the server its listeners lose nothing and hear nothing twice', async (t) => {
  const first = await service(t, { config: QUICK });
  const life = await (await UploadLife.begin(first, 'restarted')).run();
  const port = await listen(first.app);
  const events = eventSource(t, `http://127.0.0.1:${port}${pathOf(life)}`);
  await life.starts('sanitize');
  await until('progress', () => events.length >= 2);
  await first.app.close();
  // Taken back at the shutdown, as a stage does whose process ends.
  await first.store.remove(keys.attempt(life.uploadId, 1, 'sanitize', 1));
  const { store, ledger } = first;
  const second = await service(t, { config: QUICK, store, ledger });
  await second.app.listen({ host: '127.0.0.1', port });
  await life.starts('sanitize');
  await life.ends('sanitize');
  await until('it goes on', () => events.some(({ id }) => id === '1-1-0'));
  for (const stage of ['normalize', 'match', 'load'] as const) await life.ends(stage);
  await until('the end', () => events.at(-1)?.event === 'end');
  const ids = events.map(({ id }) => id);
  t.strictSame(ids, [...new Set(ids)], 'nothing twice');
  t.strictSame(ids.slice(0, 3), ['1-0-0', '1-0-1', '1-1-0']);
  const late = await RawStream.open(port, pathOf(life), { 'last-event-id': '1-0-0' });
  t.equal(await late.over, 'end');
  const all = ['1-0-1', '1-1-0', '1-1-1', '1-2-0', '1-2-1', '1-3-0', '1-3-1', '1-4-0', '1-4-end'];
  t.strictSame(
    late.events.map(({ id }) => id),
    all,
    'who comes back late hears everything since',
  );
});

void test('a silent stream sends comments', async (t) => {
  const server = await service(t, { config: { ...QUICK, eventKeepAlive: 10 } });
  const life = await UploadLife.begin(server, 'silent');
  const stream = await RawStream.open(await listen(server.app), pathOf(life));
  await until('comments', () => stream.text.split('\n\n').filter((block) => block === ':').length >= 3);
  t.equal(stream.events.length, 1);
  stream.breakOff();
});

void test('there is a limit to the streams, and who goes away makes room at once', async (t) => {
  const server = await service(t, { config: { ...QUICK, maxEventStreams: 2 } });
  const life = await UploadLife.begin(server, 'limited');
  const port = await listen(server.app);
  const open = [await RawStream.open(port, pathOf(life)), await RawStream.open(port, pathOf(life))];
  const refused = await server.app.inject(pathOf(life));
  t.match(problemOf(refused), { code: 'too_many_streams', status: 503 });
  t.match(refused.headers, { 'retry-after': '10' });
  t.equal(
    (await server.app.inject({ method: 'HEAD', url: pathOf(life) })).statusCode,
    200,
    'HEAD opens none',
  );
  open[0]?.breakOff();
  const next = await until('room', async () => {
    const stream = await RawStream.open(port, pathOf(life));
    return stream.status === 200 ? stream : undefined;
  });
  t.match(next.headers, { 'content-type': 'text/event-stream' });
});

void test('the server closes at once although streams are open, read or not', async (t) => {
  const server = await service(t, { config: { ...QUICK, closeTimeout: 600_000 } });
  const life = await UploadLife.begin(server, 'closing');
  const port = await listen(server.app);
  const streams = await Promise.all(Array.from({ length: 20 }, () => RawStream.open(port, pathOf(life))));
  await until('all listen', () => streams.every(({ events }) => events.length === 1));
  for (const stream of streams.slice(10)) stream.stall();
  await server.app.close();
  for (const stream of streams.slice(0, 10)) t.equal(await stream.over, 'end');
});

void test('what cannot be read breaks the stream off: it does not look complete', async (t) => {
  const server = await service(t, { config: QUICK });
  const life = await (await UploadLife.begin(server, 'damaged')).run();
  const stream = await RawStream.open(await listen(server.app), pathOf(life));
  await until('the state', () => stream.events.length === 1);
  await server.store.create(keys.stageResult(life.uploadId, 1, 'sanitize'), '{"outcome":');
  t.equal(await stream.over, 'aborted');
  t.ok(
    server.log.some(({ err }) => JSON.stringify(err ?? '').includes('sanitize.json')),
    'the log says why',
  );
});

void test('only those who may see uploads hear of them, browsers with HTTP Basic', async (t) => {
  const sha256 = createHash('sha256').update('secret').digest('hex');
  const { app, store, ledger } = await service(t, { tokens: parseTokens(`eve:viewer:${sha256}`) });
  const life = await (await UploadLife.begin({ store, ledger }, 'private')).run();
  await life.ends('sanitize', 'failed');
  t.match(problemOf(await app.inject(pathOf(life))), { code: 'token_required' });
  const authorization = `Basic ${Buffer.from('eve:secret').toString('base64')}`;
  t.equal((await app.inject({ url: pathOf(life), headers: { authorization } })).statusCode, 200);
});

void test('an upload that is not there has no events', async (t) => {
  const { app } = await service(t);
  for (const id of [`u${'0'.repeat(32)}`, 'nothing'])
    t.match(problemOf(await app.inject(`/v1/uploads/${id}/events`)), { code: 'upload_not_found' });
});
