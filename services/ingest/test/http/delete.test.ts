import type { StageResult } from '@viewership/shared/stages/stage';
import { test } from 'tap';
import { PHILO_FILE, uploadForm } from './form.js';
import { problemOf, REFERENCE, service } from './service.js';

const DELETED: StageResult = {
  stage: 'delete',
  outcome: 'done',
  attempt: 1,
  startedAt: '2025-08-01T10:00:00.000Z',
  durationMs: 1,
  codeVersion: 'test',
  artifacts: {},
  facts: { deletedAt: '2025-08-01T10:00:00.000Z' },
  checks: [],
};

void test('DELETE starts one run that overtakes what is under way, however often it is asked', async (t) => {
  const { app, post, ledger, jobs } = await service(t);
  const { uploadId } = (await post(uploadForm({ domain: 'Distribution Partners' }, PHILO_FILE))).json<{
    uploadId: string;
  }>();
  const url = `/v1/uploads/${uploadId}`;
  const responses = await Promise.all([1, 2, 3].map(() => app.inject({ method: 'DELETE', url })));
  t.same(
    responses.map(({ statusCode }) => statusCode),
    [202, 202, 202],
  );
  const state = await ledger.read(uploadId);
  t.match(state?.runs, [
    { run: { no: 1 } },
    { run: { no: 2, cause: 'delete', fromStage: 'delete', referenceDigest: REFERENCE } },
  ]);
  t.equal(state?.runs.length, 2);
  t.match(jobs.at(-1), { stage: 'delete', run: 2 });
  t.match(problemOf(await app.inject({ method: 'POST', url: `${url}/redrive` })), { code: 'not_redrivable' });

  await ledger.publish(uploadId, 2, DELETED);
  const again = await app.inject({ method: 'DELETE', url });
  t.equal(again.statusCode, 200);
  t.match(again.json(), { uploadId, status: 'deleted', corrections: [] });
  t.equal((await ledger.read(uploadId))?.runs.length, 2);
  const repeat = await post(uploadForm({ domain: 'Distribution Partners' }, PHILO_FILE));
  t.equal(repeat.statusCode, 202);
  t.match(await ledger.run(uploadId, 3), { cause: 'upload', fromStage: 'sanitize' });
});

void test('a file that is sent again while its deletion waits is loaded anew', async (t) => {
  const { app, post, ledger } = await service(t);
  const form = () => uploadForm({ domain: 'Distribution Partners' }, PHILO_FILE);
  const { uploadId } = (await post(form())).json<{ uploadId: string }>();
  await app.inject({ method: 'DELETE', url: `/v1/uploads/${uploadId}` });
  t.equal((await post(form())).statusCode, 202);
  t.match(await ledger.read(uploadId), { status: 'received', nextStage: 'sanitize' });
});

void test('an upload that is not there cannot be deleted', async (t) => {
  const { app } = await service(t);
  const response = await app.inject({ method: 'DELETE', url: `/v1/uploads/u${'0'.repeat(32)}` });
  t.match(problemOf(response), { status: 404, code: 'upload_not_found' });
});

void test('what is sent along with a DELETE is ignored, whatever it says that it is', async (t) => {
  const { app } = await service(t);
  const bodies: [type: string, payload: string][] = [
    ['application/json', ''],
    ['application/json', '{"no'],
    ['application/json', ' '.repeat(2 ** 21)],
    ['rubbish', 'x'],
  ];
  for (const [type, payload] of bodies) {
    const response = await app.inject({
      method: 'DELETE',
      url: `/v1/uploads/u${'0'.repeat(32)}`,
      headers: { 'content-type': type },
      payload,
    });
    t.equal(problemOf(response).code, 'upload_not_found', `${type} of ${payload.length} bytes`);
  }
});
