import { keys } from '@viewership/shared/runs/keys';
import type { RunState } from '@viewership/shared/runs/state';
import type { StageName, StageResult } from '@viewership/shared/stages/stage';
import { test } from 'tap';
import { PHILO_FILE, uploadForm } from './form.js';
import { problemOf, REFERENCE, type Service, service } from './service.js';

const NEW_REFERENCE = 'b'.repeat(64);
const DATES = { code: 'ambiguous_date_format', options: ['DD-MM-YYYY', 'MM-DD-YYYY'] };
const DEALS = { code: 'mostly_without_deal', options: ['confirmHold'] };

function base(stage: StageName) {
  return { stage, attempt: 1, startedAt: '2025-08-01T10:00:00.000Z', durationMs: 1, codeVersion: 'test' };
}
const done = (stage: StageName): StageResult => ({
  ...base(stage),
  outcome: 'done',
  artifacts: {},
  facts: {},
  checks: [],
});
const failed = (stage: StageName): StageResult => ({
  ...base(stage),
  outcome: 'failed',
  error: { code: 'x', detail: 'X.' },
  checks: [],
});
const held = (stage: StageName, question: { code: string; options: string[] }): StageResult => ({
  ...base(stage),
  outcome: 'held',
  artifacts: {},
  facts: {},
  checks: [],
  held: { question: 'Which?', ...question },
});

/** An upload whose first run has these results; the reference has changed since it was sent. */
async function uploadWith(on: Service, results: readonly StageResult[]) {
  const posted = await on.post(uploadForm({ domain: 'Distribution Partners' }, PHILO_FILE));
  const { uploadId } = posted.json<{ uploadId: string }>();
  for (const result of results) await on.ledger.publish(uploadId, 1, result);
  await on.store.replace(keys.referenceCurrent, JSON.stringify({ digest: NEW_REFERENCE }));
  on.jobs.length = 0;
  const redrive = (answers?: object) =>
    on.app.inject({
      method: 'POST',
      url: `/v1/uploads/${uploadId}/redrive`,
      ...(answers === undefined ? {} : { payload: { answers } }),
    });
  const last = async (): Promise<RunState['run'] | undefined> =>
    (await on.ledger.read(uploadId))?.runs.at(-1)?.run;
  return { uploadId, redrive, last };
}

void test('a failed upload goes on from the stage that failed, pinned to what that stage has not used yet', async (t) => {
  const stages: StageName[] = ['sanitize', 'normalize', 'match', 'load'];
  for (const [index, stage] of stages.entries()) {
    const on = await service(t);
    const { redrive, last, uploadId } = await uploadWith(on, [
      ...stages.slice(0, index).map(done),
      failed(stage),
    ]);
    const response = await redrive();
    t.equal(response.statusCode, 202, stage);
    t.notOk('redrive' in response.json<{ links: object }>().links, 'it is under way');
    t.match(await last(), {
      no: 2,
      cause: 'redrive',
      fromStage: stage,
      referenceDigest: index <= 1 ? NEW_REFERENCE : REFERENCE,
    });
    t.same(on.jobs, [{ stage, uploadId, run: 2 }]);
    t.same(await on.ledger.open(), [uploadId], 'the reconciler knows of it');
  }
});

void test('decisions that were held are loaded as they were shown, once they are confirmed', async (t) => {
  const on = await service(t);
  const { redrive, last } = await uploadWith(on, [done('sanitize'), done('normalize'), held('match', DEALS)]);
  t.equal((await redrive({ confirmHold: true })).statusCode, 202);
  t.match(await last(), {
    cause: 'answer',
    fromStage: 'load',
    answers: { confirmHold: true },
    referenceDigest: REFERENCE,
  });
});

void test('a question that is not answered, or not with one of its options, is a 422 and starts nothing', async (t) => {
  const on = await service(t);
  const { redrive, uploadId } = await uploadWith(on, [held('sanitize', DATES)]);
  const cases: [object | undefined, string][] = [
    [undefined, 'answer_required'],
    [{}, 'answer_required'],
    [{ confirmHold: true }, 'answer_required'],
    [{ dateFormat: 'YYYYMMDD' }, 'answer_invalid'],
  ];
  for (const [answers, code] of cases) {
    const response = await redrive(answers);
    t.equal(response.statusCode, 422, code);
    t.match(problemOf(response), { code, field: 'answers.dateFormat', detail: /DD-MM-YYYY/ });
  }
  t.equal((await redrive({ dateFormat: 7 })).statusCode, 400);
  t.equal((await redrive({ nonsense: true })).statusCode, 400);
  t.equal((await on.ledger.read(uploadId))?.runs.length, 1);
  t.same(on.jobs, []);

  const deals = await service(t);
  const other = await uploadWith(deals, [done('sanitize'), done('normalize'), held('match', DEALS)]);
  t.equal(problemOf(await other.redrive({ confirmHold: false })).code, 'answer_required');
});

void test('an answer about dates that is no date format is refused also when nobody asked', async (t) => {
  for (const stopped of [failed('sanitize'), held('sanitize', { code: 'duplicate_bytes', options: [] })]) {
    const on = await service(t);
    const { redrive, uploadId } = await uploadWith(on, [stopped]);
    const response = await redrive({ confirmDuplicate: true, dateFormat: 'rubbish' });
    t.match(problemOf(response), {
      status: 422,
      code: 'answer_invalid',
      field: 'answers.dateFormat',
      detail: /DD-MM-YYYY/,
    });
    t.equal((await on.ledger.read(uploadId))?.runs.length, 1, 'it would have stayed with the upload');
  }
});

void test('answers add up from run to run, and one about dates begins again where dates are read', async (t) => {
  const on = await service(t);
  const { redrive, last, uploadId } = await uploadWith(on, [held('sanitize', DATES)]);
  t.equal((await redrive({ dateFormat: 'DD-MM-YYYY' })).statusCode, 202);
  t.match(await last(), { cause: 'answer', fromStage: 'sanitize' });
  await on.ledger.publish(uploadId, 2, done('sanitize'));
  await on.ledger.publish(uploadId, 2, done('normalize'));
  await on.ledger.publish(uploadId, 2, held('match', DEALS));
  t.equal((await redrive({ confirmHold: true })).statusCode, 202);
  t.same((await last())?.answers, { dateFormat: 'DD-MM-YYYY', confirmHold: true });
  await on.ledger.publish(uploadId, 3, failed('load'));
  t.equal((await redrive()).statusCode, 202);
  t.match(await last(), { fromStage: 'load', answers: { dateFormat: 'DD-MM-YYYY', confirmHold: true } });
  await on.ledger.publish(uploadId, 4, failed('load'));
  t.equal((await redrive({ dateFormat: 'MM-DD-YYYY' })).statusCode, 202);
  t.match(await last(), { cause: 'redrive', fromStage: 'sanitize', answers: { dateFormat: 'MM-DD-YYYY' } });
});

void test('an upload that is under way, loaded or unknown cannot be continued', async (t) => {
  const on = await service(t);
  const { redrive, uploadId } = await uploadWith(on, []);
  t.match(problemOf(await redrive()), { status: 409, code: 'not_redrivable', detail: /is received/ });
  for (const stage of ['sanitize', 'normalize', 'match', 'load'] as const) {
    await on.ledger.publish(uploadId, 1, done(stage));
    t.equal(problemOf(await redrive()).code, 'not_redrivable');
  }
  for (const id of [`u${'0'.repeat(32)}`, 'nothing']) {
    const response = await on.app.inject({ method: 'POST', url: `/v1/uploads/${id}/redrive` });
    t.match(problemOf(response), { status: 404, code: 'upload_not_found' });
  }
});

void test('a double click on redrive starts one run', async (t) => {
  const on = await service(t);
  const { redrive, uploadId } = await uploadWith(on, [failed('sanitize')]);
  const responses = await Promise.all([redrive(), redrive(), redrive()]);
  t.same(
    responses.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [202, 409, 409],
  );
  t.equal((await on.ledger.read(uploadId))?.runs.length, 2);
});

void test('a redrive is kept although the queue is away, since the reconciler will start it', async (t) => {
  const on = await service(t);
  const { uploadId } = await uploadWith(on, [failed('sanitize')]);
  const away = await service(t, {
    store: on.store,
    ledger: on.ledger,
    enqueue: () => Promise.reject(new Error('queue is away')),
  });
  const response = await away.app.inject({ method: 'POST', url: `/v1/uploads/${uploadId}/redrive` });
  t.equal(response.statusCode, 202);
  t.equal((await on.ledger.read(uploadId))?.runs.length, 2);
});
