import { test } from 'tap';
import { openFileStore } from '../../src/artifacts/file-store.js';
import { rematchKeys } from '../../src/rematch/keys.js';
import { RematchLedger } from '../../src/rematch/ledger.js';
import { keys } from '../../src/runs/keys.js';
import { RunLedger } from '../../src/runs/ledger.js';
import { STAGE_ORDER } from '../../src/stages/index.js';
import type { StageResult } from '../../src/stages/stage.js';
import { scratch } from '../scratch.js';
import { REFERENCES, sampleUpload } from '../uploads.js';

async function open(t: Parameters<typeof scratch>[0]) {
  const store = await openFileStore(await scratch(t));
  return { store, ledger: new RunLedger(store, { codeVersion: 'test' }) };
}

test('incident-05 twins that register at the same time are one upload, with one number', async (t) => {
  const { ledger } = await open(t);
  const twins = await Promise.all(Array.from({ length: 20 }, () => ledger.register(sampleUpload('twin'))));
  t.equal(twins.filter(({ created }) => created).length, 1);
  t.equal(new Set(twins.map(({ upload }) => upload.uploadNo)).size, 1, 'all see the winner');
});

test('different uploads that register at the same time get different numbers', async (t) => {
  const { ledger } = await open(t);
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, i) => ledger.register(sampleUpload(`file ${i}`))),
  );
  t.equal(new Set(all.map(({ upload }) => upload.uploadNo)).size, 20);
  t.ok(all.every(({ created }) => created));
});

test('a number that a crashed attempt claimed is taken up by the next attempt of the same upload', async (t) => {
  const { store, ledger } = await open(t);
  const upload = sampleUpload('crash');
  await store.create(keys.number(1), upload.uploadId);
  t.equal((await ledger.register(upload)).upload.uploadNo, 1);
  t.equal((await ledger.register(sampleUpload('other'))).upload.uploadNo, 2);
});

test('incident-07 the same file name from two platforms makes two uploads', async (t) => {
  const { ledger } = await open(t);
  const philo = await ledger.register(sampleUpload('a', { filename: 'report.csv' }));
  const wurl = await ledger.register(sampleUpload('b', { filename: 'report.csv' }));
  t.not(philo.upload.uploadId, wurl.upload.uploadId);
  t.ok(philo.created && wurl.created);
});

test('the same bytes in another scope are known as such', async (t) => {
  const { ledger } = await open(t);
  const first = sampleUpload('bytes');
  await ledger.register(first);
  const second = { ...first, uploadId: `u${'0'.repeat(32)}` };
  t.equal((await ledger.register(second)).upload.sameBytesAs, first.uploadId);
});

test('incident-06 the same bytes that arrive in two scopes at the same time do not pass each other unseen', async (t) => {
  const { ledger } = await open(t);
  const first = sampleUpload('bytes');
  const both = await Promise.all([
    ledger.register(first),
    ledger.register({ ...first, uploadId: `u${'0'.repeat(32)}` }),
  ]);
  t.ok(both.some(({ upload }) => upload.sameBytesAs !== undefined));
});

test('bytes of an upload that was never finished are not taken for another upload', async (t) => {
  const { store, ledger } = await open(t);
  const upload = sampleUpload('bytes');
  await store.create(keys.bytes(upload.sha256, `u${'0'.repeat(32)}`), '');
  t.equal((await ledger.register(upload)).upload.sameBytesAs, undefined);
});

test('a hint that cannot be read costs time, not uploads', async (t) => {
  const { store, ledger } = await open(t);
  await ledger.register(sampleUpload('one'));
  await store.replace(keys.numbersLatest, 'damaged');
  t.equal((await ledger.register(sampleUpload('two'))).upload.uploadNo, 2);
});

test('runs are numbered without gaps, whoever starts them at the same time', async (t) => {
  const { ledger } = await open(t);
  const { upload } = await ledger.register(sampleUpload('runs'));
  const start = { cause: 'redrive', fromStage: 'match', ...REFERENCES } as const;
  const runs = await Promise.all(Array.from({ length: 8 }, () => ledger.startRun(upload.uploadId, start)));
  t.strictSame(
    runs.map(({ no }) => no).sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8],
  );
});

test('the first run is created once, however often it is started', async (t) => {
  const { ledger } = await open(t);
  const { upload } = await ledger.register(sampleUpload('first'));
  const runs = await Promise.all(
    Array.from({ length: 8 }, () => ledger.startFirstRun(upload.uploadId, REFERENCES)),
  );
  t.equal(new Set(runs.map((run) => JSON.stringify(run))).size, 1);
  t.equal((await ledger.read(upload.uploadId))?.runs.length, 1);
});

test('a run of an unknown upload is refused by its id', async (t) => {
  const { ledger } = await open(t);
  await t.rejects(ledger.startFirstRun(`u${'f'.repeat(32)}`, REFERENCES), {
    name: 'PermanentError',
    message: /ffff/,
  });
  t.equal(await ledger.read(`u${'f'.repeat(32)}`), undefined);
});

test('a stored document that does not fit its schema is an error that names it', async (t) => {
  const { store, ledger } = await open(t);
  const id = sampleUpload('damaged').uploadId;
  await store.create(keys.upload(id), '{"uploadId":1}');
  await t.rejects(ledger.read(id), { check: 'stored_document', message: new RegExp(keys.upload(id)) });
  await store.replace(keys.upload(id), '{"uploadId":');
  await t.rejects(ledger.read(id), { check: 'stored_document', message: new RegExp(keys.upload(id)) });
});

test('uploads are listed by day, newest first', async (t) => {
  const { ledger } = await open(t);
  await ledger.register(sampleUpload('old', { receivedAt: '2025-07-31T23:59:59.000Z' }));
  const { upload } = await ledger.register(sampleUpload('new'));
  t.strictSame(await ledger.listDays(), ['2025-08-01', '2025-07-31']);
  const later = { receivedAt: '2025-08-01T10:00:00.001Z' };
  const { upload: newer } = await ledger.register(sampleUpload('newer', later));
  t.strictSame(await ledger.listDay('2025-08-01'), [
    { uploadId: newer.uploadId, ...later },
    { uploadId: upload.uploadId, receivedAt: '2025-08-01T10:00:00.000Z' },
  ]);
});

test('the marker of an upload that goes on stays', async (t) => {
  const { ledger } = await open(t);
  const { upload } = await ledger.register(sampleUpload('again'));
  await ledger.startFirstRun(upload.uploadId, REFERENCES);
  await ledger.closeMarker(upload.uploadId);
  t.strictSame(await ledger.open(), [upload.uploadId]);
});

test('incident-21 an upload that goes on at the moment when its marker is removed has a marker afterwards', async (t) => {
  const { store, ledger } = await open(t);
  const created = sampleUpload('again');
  const { uploadId } = created;
  const create = store.create.bind(store);
  /** Another process closes the marker between our setting it and our creating what makes the upload go on. */
  store.create = async (key, bytes) => {
    const goesOn = [keys.upload(uploadId), keys.run(uploadId, 2), keys.run(uploadId, 3)];
    if (goesOn.includes(key)) await ledger.closeMarker(uploadId);
    return create(key, bytes);
  };
  await ledger.register(created);
  t.strictSame(await ledger.open(), [uploadId], 'when it took the upload for one that was never finished');

  await ledger.startFirstRun(uploadId, REFERENCES);
  await ledger.publish(uploadId, 1, failed);
  await ledger.startRun(uploadId, { cause: 'redrive', fromStage: 'sanitize', ...REFERENCES });
  t.strictSame(await ledger.open(), [uploadId], 'when the run before had ended');

  await ledger.publish(uploadId, 2, failed);
  await ledger.startRunAfter(uploadId, 2, { cause: 'redrive', fromStage: 'sanitize', ...REFERENCES });
  t.strictSame(await ledger.open(), [uploadId], 'when a person continues it, or deletes it');
});

const failed: Extract<StageResult, { outcome: 'failed' }> = {
  outcome: 'failed',
  stage: 'sanitize',
  attempt: 1,
  startedAt: '2025-08-01T10:00:00.000Z',
  durationMs: 1,
  codeVersion: 'test',
  error: { code: 'c', detail: 'd' },
  checks: [],
};
test('incident-06 an upload knows the first one that brought its bytes in another scope, dry runs left out', async (t) => {
  const { ledger } = await open(t);
  const { sha256, scope } = sampleUpload('bytes');
  const register = async (seed: string, dryRun = false) =>
    (
      await ledger.register(
        sampleUpload(seed, { uploadId: sampleUpload(seed).uploadId, sha256, scope: { ...scope, dryRun } }),
      )
    ).upload;
  const dry = await register('dry', true);
  const first = await register('first');
  const second = await register('second');
  t.equal(await ledger.earlierTwin(dry), undefined);
  t.equal(await ledger.earlierTwin(first), undefined, 'a dry run loads nothing');
  t.equal((await ledger.earlierTwin(second))?.uploadId, first.uploadId);
  t.equal((await ledger.earlierTwin(await register('third')))?.uploadId, first.uploadId);
});

test('only what was loaded is asked for rematches', async (t) => {
  const { store, ledger } = await open(t);
  const { upload } = await ledger.register(sampleUpload('rematched'));
  const { uploadId } = upload;
  await ledger.startFirstRun(uploadId, REFERENCES);
  const sums = { rows: 1, minutes: '1.000000', money: '0.000000' };
  const rematched = { rematch: 1, uploadId, run: 1, referenceDigest: 'r2', appliedAt: failed.startedAt };
  const counts = { loaded: sums, unmatched: sums, buckets: {}, reasons: {}, rowsBrought: 1, rowsLost: 0 };
  await new RematchLedger(store, { codeVersion: 'test' }).publishUpload({ ...rematched, ...counts });
  const children = store.children.bind(store);
  let asked = 0;
  store.children = async (prefix) => {
    if (prefix === rematchKeys.ofUpload(uploadId)) asked += 1;
    return children(prefix);
  };
  t.strictSame((await ledger.read(uploadId))?.rematches, []);
  t.equal(asked, 0);
  const { error: _error, ...result } = failed;
  for (const stage of STAGE_ORDER)
    await ledger.publish(uploadId, 1, { ...result, stage, outcome: 'done', artifacts: {}, facts: {} });
  t.match((await ledger.read(uploadId))?.rematches, [{ rematch: 1, rowsBrought: 1 }]);
  t.equal(asked, 1);
});
