import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'tap';
import { until } from '../../../../packages/shared/test/services/wait.js';
import { listen, SlowUpload } from './client.js';
import { PHILO_FILE, PHILO_HEADER, uploadForm } from './form.js';
import { nothingKept, service, type Service } from './service.js';
import { uploadsInFlatMemory } from './memory-of-uploads.js';

const DOMAIN = { domain: 'Distribution Partners' };
const LONG = uploadForm(DOMAIN, PHILO_HEADER + '13-07-2025,12,MS-1,Foo\n'.repeat(100_000));

const code = (body: string) => (JSON.parse(body) as { code?: string }).code;

/** Waits until the upload's bytes reach the disk: it is then in the middle of everything. */
const isBeingWritten = ({ files }: Service) =>
  until('bytes of the upload are on disk', async () => (await files()).some((path) => path.endsWith('/raw')));

void test('an upload that breaks off leaves nothing behind', async (t) => {
  const running = await service(t);
  const port = await listen(running.app);
  const upload = new SlowUpload(port, LONG);
  await upload.sendUpTo(0.5);
  await isBeingWritten(running);
  upload.breakOff();
  await until('everything is cleaned up', () => nothingKept(running));
  await until('the log says so', () => running.log.some((line) => line['code'] === 'upload_aborted'));
  t.same(running.jobs, []);
  const again = await running.post(LONG);
  t.equal(again.statusCode, 202, 'the same upload can be sent again');
});

void test('an upload that brings no more bytes is given up', async (t) => {
  const running = await service(t, { config: { stallTimeout: 100, lingerTimeout: 100 } });
  const port = await listen(running.app);
  const upload = new SlowUpload(port, LONG);
  await upload.sendUpTo(0.5);
  const { status, body } = await upload.answer;
  t.equal(status, 408);
  t.equal(code(body), 'upload_stalled');
  t.ok(await nothingKept(running));
  await until('its connection is closed', () => upload.closed);
});

void test('a client that is refused early gets its answer, and does not hold its connection for ever', async (t) => {
  const running = await service(t, { config: { maxFileBytes: 1000, lingerTimeout: 100 } });
  const port = await listen(running.app);
  const upload = new SlowUpload(port, LONG, { announced: false });
  await upload.sendUpTo(0.5);
  const { status, body } = await upload.answer;
  t.equal(status, 413);
  t.equal(code(body), 'file_too_large');
  await until('its connection is closed', () => upload.closed);
  t.ok(await nothingKept(running));
});

void test('incident-05 twins on the wire, sent by a browser-like client, are one upload', async (t) => {
  const { app } = await service(t);
  const port = await listen(app);
  const name = `it's "July" — 📺.csv`;
  const send = () => {
    const form = new FormData();
    form.set('domain', DOMAIN.domain);
    form.set('file', new Blob([PHILO_FILE]), name);
    return fetch(`http://127.0.0.1:${port}/v1/uploads`, { method: 'POST', body: form });
  };
  const responses = await Promise.all([send(), send()]);
  t.same(new Set(responses.map(({ status }) => status)), new Set([200, 202]));
  const answers = (await Promise.all(responses.map((response) => response.json()))) as {
    uploadId: string;
    links: { self: string };
  }[];
  t.equal(answers[0]?.uploadId, answers[1]?.uploadId);
  const view = await fetch(`http://127.0.0.1:${port}${answers[0]?.links.self ?? ''}`);
  t.equal(((await view.json()) as { filename: string }).filename, name);
});

void test('more uploads at once than the limit are told to come back', async (t) => {
  const running = await service(t, { config: { maxUploadsAtOnce: 1 } });
  const port = await listen(running.app);
  const first = new SlowUpload(port, LONG);
  await first.sendUpTo(0.5);
  await isBeingWritten(running);
  const second = await running.post(uploadForm(DOMAIN, PHILO_FILE));
  t.equal(second.statusCode, 503);
  t.equal(code(second.body), 'too_many_uploads');
  t.equal(second.headers['retry-after'], '10');
  t.equal((await first.finish()).status, 202);
  t.equal((await running.post(uploadForm(DOMAIN, PHILO_FILE))).statusCode, 202);
});

void test('a closing server finishes what is under way and takes nothing new', async (t) => {
  const running = await service(t);
  const port = await listen(running.app);
  const upload = new SlowUpload(port, LONG);
  await upload.sendUpTo(0.5);
  const late = connect(port, '127.0.0.1');
  late.write('GET /v1/uploads HTTP/1.1\r\nHost: localhost\r\n');
  await isBeingWritten(running);
  const closed = running.app.close();
  await until('no new connection is taken', async () => {
    const knock = connect(port, '127.0.0.1');
    // `once` rejects when the connection is refused.
    const taken = await once(knock, 'connect').then(
      () => true,
      () => false,
    );
    knock.destroy();
    return !taken;
  });
  late.end('\r\n');
  const refused = await text(late);
  t.match(refused, /^HTTP\/1\.1 503 .*"code":"shutting_down"/s);
  const { status, headers, body } = await upload.finish();
  t.equal(status, 202);
  t.equal(headers.connection, 'close');
  await closed;
  const { uploadId } = JSON.parse(body) as { uploadId: string };
  t.equal((await running.ledger.read(uploadId))?.upload.bytes, PHILO_HEADER.length + 23 * 100_000);
});

void test('a closing server cuts what is still not finished at the deadline, and cleans up before it is closed', async (t) => {
  const running = await service(t, { config: { closeTimeout: 100 } });
  const port = await listen(running.app);
  const upload = new SlowUpload(port, LONG);
  await upload.sendUpTo(0.5);
  await isBeingWritten(running);
  await running.app.close();
  t.ok(await nothingKept(running));
  await t.rejects(upload.answer);
});

void test('300 MB flow through with flat memory', async (t) => {
  const row = '13-07-2025,12,MS-1,A title that is about as long as titles are\n';
  const block = Buffer.from(row.repeat(Math.floor(2 ** 20 / row.length)));
  await uploadsInFlatMemory(t, 10, function* rows(megabytes) {
    yield Buffer.from(PHILO_HEADER);
    for (let sent = 0; sent < megabytes; sent += 1) yield block;
  });
});
