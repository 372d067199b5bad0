import { createHash } from 'node:crypto';
import { keys } from '@viewership/shared/runs/keys';
import { RunLedger } from '@viewership/shared/runs/ledger';
import type { UploadState } from '@viewership/shared/runs/state';
import type { StageResult } from '@viewership/shared/stages/stage';
import { test } from 'tap';
import { PHILO_FILE, PHILO_HEADER, uploadForm } from './form.js';
import { nothingKept, problemOf, REFERENCE, service } from './service.js';

const PHILO = { domain: 'Distribution Partners' };
const FILE = PHILO_FILE;

const base = {
  attempt: 1,
  startedAt: '2025-08-01T10:00:00.000Z',
  durationMs: 12,
  codeVersion: 'test',
  checks: [],
} as const;

interface Answer {
  readonly uploadId: string;
  readonly status: string;
  readonly links: { readonly self: string; readonly redrive?: string };
  readonly duplicate?: true;
  readonly sameBytesAs?: string;
  readonly error?: { readonly code: string; readonly stage: string } | null;
  readonly held?: { readonly code: string } | null;
}

void test('an upload is durable, registered and enqueued when it is acknowledged', async (t) => {
  const { post, store, ledger, jobs, files } = await service(t);
  const response = await post(
    uploadForm({ ...PHILO, partner: ' Acme ', channel: '', notify: 'a@b.example' }, FILE),
  );
  t.equal(response.statusCode, 202);
  const { uploadId, status, links } = response.json<Answer>();
  t.equal(status, 'received');
  t.equal(response.headers.location, `/v1/uploads/${uploadId}`);
  t.same(links, { self: `/v1/uploads/${uploadId}` });
  t.equal((await store.read(keys.raw(uploadId)))?.toString(), FILE);
  const state = await ledger.read(uploadId);
  t.match(state?.upload, {
    sha256: createHash('sha256').update(FILE).digest('hex'),
    bytes: Buffer.byteLength(FILE),
    filename: 'a.csv',
    notify: ['a@b.example'],
    structure: { records: 2 },
  });
  t.same(state?.upload.scope, {
    platform: 'Philo',
    partner: 'Acme',
    domain: 'Distribution Partners',
    dataType: 'Viewership',
    dryRun: false,
  });
  t.match(state?.runs, [
    { run: { no: 1, cause: 'upload', fromStage: 'sanitize', referenceDigest: REFERENCE } },
  ]);
  t.same(jobs, [{ stage: 'sanitize', uploadId, run: 1 }]);
  t.same(
    (await files()).filter((path) => path.includes('.tmp')),
    [],
    'no temporary file is left',
  );
});

void test('incident-05 a double click is one upload: the second gets the first id and changes nothing', async (t) => {
  const { post, jobs, files } = await service(t);
  const first = await post(uploadForm(PHILO, FILE));
  const before = await files();
  const second = await post(uploadForm({ ...PHILO, notify: 'someone@else.example' }, FILE, 'renamed.csv'));
  t.equal(first.statusCode, 202);
  t.equal(second.statusCode, 200);
  t.match(second.json(), {
    uploadId: first.json<Answer>().uploadId,
    duplicate: true,
    error: null,
    held: null,
  });
  t.same(await files(), before);
  t.equal(jobs.length, 1);
});

void test('incident-05 twins that arrive at once are one upload: one 202, the others 200', async (t) => {
  const { post, ledger } = await service(t);
  const responses = await Promise.all(Array.from({ length: 6 }, () => post(uploadForm(PHILO, FILE))));
  t.equal(responses.filter(({ statusCode }) => statusCode === 202).length, 1);
  t.equal(responses.filter(({ statusCode }) => statusCode === 200).length, 5);
  const ids = new Set(responses.map((response) => response.json<Answer>().uploadId));
  t.equal(ids.size, 1);
  const state = await ledger.read([...ids][0] ?? '');
  t.equal(state?.runs.length, 1);
});

void test('incident-07 the same file name of two platforms is two uploads, each with its own bytes', async (t) => {
  const { post, store } = await service(t);
  const philo = await post(uploadForm({ ...PHILO, platform: 'Philo' }, FILE, 'report.csv'));
  const other = 'video_id,series_title,episode_title,hours_watched,date\n1,Foo,Bar,2.5,13-07-2025\n';
  const wurl = await post(uploadForm({ ...PHILO, platform: 'Wurl' }, other, 'report.csv'));
  t.same([philo.statusCode, wurl.statusCode], [202, 202]);
  const [a, b] = [philo.json<Answer>().uploadId, wurl.json<Answer>().uploadId];
  t.not(a, b);
  t.equal((await store.read(keys.raw(a)))?.toString(), FILE);
  t.equal((await store.read(keys.raw(b)))?.toString(), other);
});

void test('incident-34 files sent at once are uploads of their own, each with its own name', async (t) => {
  const { post, app } = await service(t);
  const names = ['file1.csv', 'file2.csv', 'file1.csv, file2.csv'];
  const responses = await Promise.all(
    names.map((name, index) => post(uploadForm(PHILO, `${FILE}1${index + 5}-07-2025,1,MS-3,Baz\n`, name))),
  );
  t.same(
    responses.map(({ statusCode }) => statusCode),
    [202, 202, 202],
  );
  for (const [index, response] of responses.entries()) {
    const view = await app.inject(response.json<Answer>().links.self);
    t.equal(view.json<{ filename: string }>().filename, names[index]);
  }
});

void test('incident-06 the same bytes in another scope are another upload that names the first', async (t) => {
  const { post } = await service(t);
  const first = (await post(uploadForm({ ...PHILO, channel: 'One' }, FILE))).json<Answer>();
  const second = await post(uploadForm({ ...PHILO, channel: 'Two' }, FILE));
  t.equal(second.statusCode, 202);
  t.equal(second.json<Answer>().sameBytesAs, first.uploadId);
});

void test('a dry run is another upload than the real one', async (t) => {
  const { post, ledger } = await service(t);
  const real = (await post(uploadForm(PHILO, FILE))).json<Answer>();
  const dry = await post(uploadForm({ ...PHILO, dryRun: 'true' }, FILE));
  t.equal(dry.statusCode, 202);
  t.not(dry.json<Answer>().uploadId, real.uploadId);
  t.equal((await ledger.read(dry.json<Answer>().uploadId))?.upload.scope.dryRun, true);
});

void test('a repeat of a failed upload is 200 with the error and the way on', async (t) => {
  const { post, ledger } = await service(t);
  const { uploadId } = (await post(uploadForm(PHILO, FILE))).json<Answer>();
  const error = { code: 'too_bad', detail: 'Too bad.' };
  await ledger.publish(uploadId, 1, { ...base, checks: [], stage: 'sanitize', outcome: 'failed', error });
  const repeat = await post(uploadForm(PHILO, FILE));
  t.equal(repeat.statusCode, 200);
  t.match(repeat.json(), {
    uploadId,
    status: 'failed',
    duplicate: true,
    error: { code: 'too_bad', stage: 'sanitize' },
    links: { self: `/v1/uploads/${uploadId}`, redrive: `/v1/uploads/${uploadId}/redrive` },
  });
});

void test('a repeat of a held upload is 200 with the question and the way on', async (t) => {
  const { post, ledger } = await service(t);
  const { uploadId } = (await post(uploadForm(PHILO, FILE))).json<Answer>();
  const zero = { rows: 0, minutes: '0.000000', money: '0.000000' };
  const held: StageResult = {
    ...base,
    checks: [],
    stage: 'sanitize',
    outcome: 'held',
    artifacts: {},
    facts: {
      accepted: zero,
      rejected: zero,
      skipped: { empty: 0, totals: 0 },
      rejectReasons: {},
      unreadable: 0,
      dateFormat: null,
      contentNone: false,
    },
    held: { code: 'ambiguous_date_format', question: 'Which?', options: ['dd-mm', 'mm-dd'] },
  };
  await ledger.publish(uploadId, 1, held);
  const repeat = await post(uploadForm(PHILO, FILE));
  t.equal(repeat.statusCode, 200);
  t.match(repeat.json(), {
    status: 'held',
    held: { code: 'ambiguous_date_format' },
    links: { redrive: String },
  });
});

void test('a repeat of a deleted upload is 202 with a new run', async (t) => {
  class AfterDeletion extends RunLedger {
    deleted = false;
    override async read(uploadId: string): Promise<UploadState | undefined> {
      const state = await super.read(uploadId);
      return state !== undefined && this.deleted && state.runs.length < 2
        ? { ...state, status: 'deleted' }
        : state;
    }
  }
  const { store } = await service(t);
  const ledger = new AfterDeletion(store, { codeVersion: 'test' });
  const { post, jobs } = await service(t, { store, ledger });
  await store.replace(keys.referenceCurrent, JSON.stringify({ digest: REFERENCE }));
  const { uploadId } = (await post(uploadForm(PHILO, FILE))).json<Answer>();
  ledger.deleted = true;
  t.equal((await post(uploadForm(PHILO, FILE))).statusCode, 202);
  t.same(
    jobs.map(({ run }) => run),
    [1, 2],
  );
  t.equal((await ledger.run(uploadId, 2))?.fromStage, 'sanitize');
});

void test('a repeat starts an upload whose first request died before its run', async (t) => {
  const { post, ledger, jobs, store } = await service(t);
  const { uploadId } = (await post(uploadForm(PHILO, FILE))).json<Answer>();
  await store.removeAll(keys.runs(uploadId));
  const repeat = await post(uploadForm(PHILO, FILE));
  t.equal(repeat.statusCode, 200);
  t.equal((await ledger.read(uploadId))?.runs.length, 1);
  t.equal(jobs.length, 2);
});

void test('an upload is acknowledged although the queue is away, since the reconciler will start it', async (t) => {
  const { post, log, ledger } = await service(t, {
    enqueue: () => Promise.reject(new Error('queue is away')),
  });
  const response = await post(uploadForm(PHILO, FILE));
  t.equal(response.statusCode, 202);
  const { uploadId } = response.json<Answer>();
  t.same(await ledger.open(), [uploadId]);
  t.ok(
    log.some((line) => line['uploadId'] === uploadId && line['level'] === 50),
    'the log says so',
  );
});

void test('nothing is taken before a reference snapshot is published', async (t) => {
  const refusing = await service(t, { reference: false });
  const response = await refusing.post(uploadForm(PHILO, FILE));
  t.equal(problemOf(response).code, 'reference_not_ready');
  t.equal(response.statusCode, 503);
  t.equal(response.headers['retry-after'], '10');
  t.ok(await nothingKept(refusing));
});

void test('a file that the probe refuses is a 422 that says where, and nothing is kept', async (t) => {
  const refusing = await service(t);
  const cases: [string, Record<string, string>, string | Buffer][] = [
    ['empty_file', PHILO, ''],
    ['header_only', PHILO, PHILO_HEADER],
    ['container_broken', PHILO, Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 8])],
    ['platform_unknown', PHILO, 'x,y\n1,2\n'],
    ['unknown_header', { ...PHILO, platform: 'Philo' }, 'x,y\n1,2\n'],
    [
      'invalid_utf8',
      PHILO,
      Buffer.concat([Buffer.from(`${FILE}15-07-2025,1,MS-3,`), Buffer.from([0xe2, 0x82])]),
    ],
    ['too_many_columns', PHILO, `${'x,'.repeat(100_000)}\n1\n`],
    ['cell_too_large', PHILO, `${FILE}15-07-2025,1,MS-3,${'x'.repeat(50_000_000)}\n`],
    ['domain_required', {}, FILE],
  ];
  for (const [code, fields, file] of cases) {
    const response = await refusing.post(uploadForm(fields, file));
    const problem = problemOf(response);
    t.equal(response.statusCode, 422, code);
    t.equal(problem.code, code);
    t.ok(problem.detail.length > 20, `${code} says what and where`);
    t.ok(await nothingKept(refusing), `${code} leaves nothing`);
  }
});

void test('hostile file names come back as text', async (t) => {
  const { post, app, files } = await service(t);
  const names: [sent: string, shown: string][] = [
    [String.raw`it's \"quoted\"; DROP TABLE x.csv`, `it's "quoted"; DROP TABLE x.csv`],
    ['from%22browser%22.csv', 'from"browser".csv'],
    ['../../../etc/passwd', '../../../etc/passwd'],
    ['C:\\reports\\july.csv', 'C:\\reports\\july.csv'],
    ['📺 +π 日本.csv', '📺 +π 日本.csv'],
    ['e\u0301te\u0301.csv', 'été.csv'],
    ['lines%0D%0A\u0085.csv', 'lines\uFFFD\uFFFD\uFFFD.csv'],
    [`x"; filename*=UTF-8''nul%00%1B%5B31m.csv; y="`, 'nul\uFFFD\uFFFD[31m.csv'],
    ['${HOME} $(id) %s {{X}}.csv', '${HOME} $(id) %s {{X}}.csv'],
  ];
  for (const [index, [sent, shown]] of names.entries()) {
    const response = await post(uploadForm(PHILO, `${FILE}1${index}-07-2025,1,MS-3,Baz\n`, sent));
    t.equal(response.statusCode, 202, sent);
    const view = await app.inject(response.json<Answer>().links.self);
    t.equal(view.json<{ filename: string }>().filename, shown);
  }
  t.notOk(
    (await files()).some((path) => /passwd|july|📺/.test(path)),
    'no name became a path',
  );
});
