import { test } from 'tap';
import { sendCatalogue } from '../src/samples.js';
import { call, HEADER, reaches, sendFile, settled } from './lifecycle.js';
import { openPipeline } from './pipeline.js';
import { askWarehouse } from './relations.js';

const CSV = `${HEADER}13-07-2025,Philo Direct,,US,,Some Series,1,2,A Title,10\n14-07-2025,Philo Direct,,US,,Some Series,1,3,B,5\n`;

test(
  'incident-06 the same bytes in another scope wait for a confirmation before anything is loaded',
  { timeout: 300_000 },
  async (t) => {
    const pipeline = await openPipeline(t);
    await sendCatalogue(pipeline.client);
    const sent = await Promise.all(
      ['One', 'Two', 'Three'].map((channel) => sendFile(pipeline, CSV, { channel })),
    );
    t.strictSame(
      sent.map(({ status }) => status),
      [202, 202, 202],
    );
    const views = await Promise.all(sent.map(({ uploadId }) => settled(pipeline, uploadId)));
    const first = views.find(({ status }) => status === 'loaded');
    const [held, other] = views.filter(({ status }) => status === 'held');
    if (first === undefined || held === undefined || other === undefined)
      throw new Error(JSON.stringify(views.map(({ status, error }) => ({ status, error }))));
    for (const view of [held, other]) {
      t.match(view.held, { code: 'duplicate_bytes', options: ['confirmDuplicate'] });
      t.match(view.held?.question, first.uploadId, 'names the upload that was first');
      t.match(view.held?.question, `channel "${first.scope.channel}"`, 'says what differs');
    }

    const dry = await sendFile(pipeline, CSV, { dryRun: 'true' });
    t.match(
      await reaches(pipeline, dry.uploadId, 'matched', 'held', 'failed'),
      { status: 'matched', counts: { received: 2 } },
      'a dry run loads nothing, so it is not asked',
    );

    const redrive = (answers?: object) =>
      call(pipeline, 'POST', `/v1/uploads/${held.uploadId}/redrive`, { answers });
    t.match(await redrive(), {
      status: 422,
      body: { code: 'answer_required', field: 'answers.confirmDuplicate' },
    });
    t.equal((await redrive({ confirmDuplicate: true })).status, 202);
    t.match(await settled(pipeline, held.uploadId), { status: 'loaded', counts: { received: 2 } });

    await pipeline.close();
    const rows = await askWarehouse(
      pipeline.dataDirectory,
      'SELECT upload_id, count(*)::INTEGER AS n FROM staging.platform_viewership GROUP BY ALL ORDER BY 1',
    );
    t.strictSame(
      rows,
      [first.uploadId, held.uploadId].toSorted().map((upload_id) => ({ upload_id, n: 2 })),
    );
  },
);
