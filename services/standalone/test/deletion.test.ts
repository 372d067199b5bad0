import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StageStep } from '@viewership/shared/queue/stage-runner';
import { STAGE_ORDER } from '@viewership/shared/stages/index';
import type { StageName } from '@viewership/shared/stages/stage';
import { test } from 'tap';
import { SAMPLES, sendCatalogue } from '../src/samples.js';
import { call, reaches, sendFile, settled } from './lifecycle.js';
import { openPipeline, scratch } from './pipeline.js';
import { relationDigests } from './relations.js';

const philo = await readFile(fileURLToPath(new URL('uploads/philo_2025-07.csv', SAMPLES)), 'utf8');
const [header = '', ...lines] = philo.split('\n');
/** Real rows of the sample, a different piece for each number. */
const piece = (n: number) => `${[header, ...lines.slice(n * 60, n * 60 + 60)].join('\n')}\n`;

test('DELETE leaves the relations as if the upload had never come', { timeout: 600_000 }, async (t) => {
  const calm = join(await scratch(t), 'calm');
  const first = await openPipeline(t, { dataDirectory: calm });
  await sendCatalogue(first.client);
  const bystander = await sendFile(first, piece(0));
  t.match(await settled(first, bystander.uploadId), { status: 'loaded', counts: { received: 60 } });
  await first.close();
  const expected = await relationDigests(calm);

  const dataDirectory = join(await scratch(t), 'data');
  await cp(calm, dataDirectory, { recursive: true });
  let atStep: ((stage: StageName, step: StageStep) => void) | undefined;
  const pipeline = await openPipeline(t, { dataDirectory, onStep: (stage, step) => atStep?.(stage, step) });
  const remove = (id: string) => call(pipeline, 'DELETE', `/v1/uploads/${id}`);

  await t.test('of a loaded upload; again it is 200, and the file can be sent anew', async (t) => {
    const { uploadId } = await sendFile(pipeline, piece(1));
    await settled(pipeline, uploadId);
    t.match(await remove(uploadId), { status: 202, body: { uploadId } });
    const deleted = await reaches(pipeline, uploadId, 'deleted');
    t.match(deleted, { run: 2, counts: { received: 60, loaded: null, unmatched: null }, matchRate: null });
    t.match(await remove(uploadId), { status: 200, body: { status: 'deleted' } });
    t.match(await call(pipeline, 'POST', `/v1/uploads/${uploadId}/redrive`), { status: 409 });
    t.match(await sendFile(pipeline, piece(1)), { status: 202, uploadId });
    t.match(await reaches(pipeline, uploadId, 'loaded'), { run: 3, counts: { received: 60 } });
    await remove(uploadId);
    await reaches(pipeline, uploadId, 'deleted');
  });

  await t.test('incident-06 a deleted twin does not hold the same bytes in another scope', async (t) => {
    const channels = ['One', 'Two'] as const;
    const one = await sendFile(pipeline, piece(2), { channel: channels[0] });
    await settled(pipeline, one.uploadId);
    await remove(one.uploadId);
    await reaches(pipeline, one.uploadId, 'deleted');
    const two = await sendFile(pipeline, piece(2), { channel: channels[1] });
    t.match(await settled(pipeline, two.uploadId), { status: 'loaded', held: null });
    t.match(await sendFile(pipeline, piece(2), { channel: channels[0] }), { status: 202 });
    t.match(await reaches(pipeline, one.uploadId, 'held', 'loaded', 'failed'), { status: 'held', run: 3 });
    await remove(two.uploadId);
    await remove(one.uploadId);
    for (const { uploadId } of [one, two]) await reaches(pipeline, uploadId, 'deleted');
  });

  let next = 3;
  for (const stage of STAGE_ORDER) {
    for (const step of ['started', 'computed', 'result_published'] as const) {
      await t.test(`while ${stage} is at ${step}`, async (t) => {
        const asked = new Promise<Awaited<ReturnType<typeof remove>>>((resolve, reject) => {
          atStep = (at, now) => {
            if (at !== stage || now !== step) return;
            atStep = undefined;
            sent.then(({ uploadId }) => remove(uploadId)).then(resolve, reject);
          };
        });
        const sent = sendFile(pipeline, piece(next));
        next += 1;
        const { uploadId } = await sent;
        const { status } = await asked;
        t.ok([200, 202].includes(status), String(status));
        const view = await reaches(pipeline, uploadId, 'deleted');
        t.equal(view.run, 2);
      });
    }
  }

  await pipeline.close();
  t.strictSame(await relationDigests(dataDirectory), expected);
});
