import { pino } from 'pino';
import { test, type Test } from 'tap';
import { openFileStore } from '../../src/artifacts/file-store.js';
import { toJson } from '../../src/artifacts/json.js';
import { CheckError, TransientError } from '../../src/errors.js';
import { openQueueBackend } from '../../src/queue/backend.js';
import { answerSnapshotRequest, requestSnapshot } from '../../src/reference/request.js';
import { keys } from '../../src/runs/keys.js';
import { SnapshotPayload } from '../../src/stages/jobs.js';
import { scratch } from '../scratch.js';
import { until } from '../services/wait.js';

async function open(t: Test) {
  const directory = await scratch(t);
  const store = await openFileStore(`${directory}/artifacts`);
  const backend = await openQueueBackend(`pglite:${directory}/queue`, {
    logger: pino({ level: 'silent' }),
    onFatal: (error) => t.fail(error.message),
  });
  t.teardown(() => backend.close());
  /** Asks, and answers as a loader whose export does `exportSnapshot`. */
  const ask = async (exportSnapshot: () => Promise<string>, lastTry: boolean) => {
    const asked = requestSnapshot({ store, backend }, { timeoutMs: 10_000 });
    asked.catch(() => undefined);
    const queue = backend.queue('loader');
    await until('the job is there', async () => (await queue.getWaitingCount()) === 1);
    const [job] = await queue.getJobs('waiting');
    const { requestId } = SnapshotPayload.parse(job?.data);
    await job?.remove();
    const answered = answerSnapshotRequest(store, { requestId, lastTry }, exportSnapshot);
    return { asked, answered };
  };
  return { store, ask };
}

test('who asks for a snapshot gets its digest, or hears at once why there is none', async (t) => {
  const { store, ask } = await open(t);
  const good = await ask(async () => 'digest-1', false);
  await good.answered;
  t.strictSame(await good.asked, { digest: 'digest-1' });

  const away = await ask(() => Promise.reject(new TransientError('disk_full', 'the disk is full')), true);
  await t.rejects(away.answered, { code: 'disk_full' }, 'the queue hears it too');
  await t.rejects(away.asked, { code: 'snapshot_failed', message: /the disk is full/ });

  const defect = await ask(() => Promise.reject(new CheckError('total_order', 'rows repeat')), false);
  await t.rejects(defect.answered, { name: 'CheckError' });
  await t.rejects(defect.asked, { name: 'Error', message: /rows repeat/ });
  t.strictSame(await store.children(keys.referenceRequests), [], 'answers that were read are gone');
});

test('answers that nobody came for are removed in time', async (t) => {
  const store = await openFileStore(await scratch(t));
  const forgotten = {
    answeredAt: new Date(Date.now() - 2 * 3_600_000).toISOString(),
    outcome: { digest: 'd' },
  };
  await store.create(keys.referenceRequest('forgotten'), toJson(forgotten));
  await answerSnapshotRequest(store, { requestId: 'first', lastTry: false }, async () => 'd');
  await answerSnapshotRequest(store, { requestId: 'second', lastTry: false }, async () => 'd');
  t.strictSame(await store.children(keys.referenceRequests), ['first.json', 'second.json']);
});
