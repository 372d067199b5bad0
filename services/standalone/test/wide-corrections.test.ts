import { test, type Test } from 'tap';
import { sendCatalogue } from '../src/samples.js';
import { call, reaches, sendFile, settled } from './lifecycle.js';
import { openPipeline, type TestPipeline } from './pipeline.js';

const FIELDS = { platform: 'Roku', channel: 'Drama' };

/** A file of Roku with two metrics a day; `bad` are the cells that a person will have to correct. */
const roku = (bad: readonly [string, string, string]) =>
  [
    ',,,,,Date Dim,01-07-2025,01-07-2025,14-07-2025,14-07-2025,15-07-2025,15-07-2025',
    ',Movie/Series Title,Content Title,Season Number,Episode Number,Provider Source Id,Stream Starts,Streaming Hours Sum,Stream Starts,Streaming Hours Sum,Stream Starts,Streaming Hours Sum',
    `1,Harbor Lights,"=Tide, ""The""",1,2,MS-1,3,1.5,${bad[0]},4,1,2`,
    `2,Harbor Lights,Ebb,1,3,,5,${bad[1]},7,"1,000",,`,
    `3,Harbor Lights,Flow,1,4,,,,,${bad[2]},,`,
    '',
  ].join('\r\n');
const BROKEN = roku(['x', 'n/a', '-7']);
const MENDED = roku(['6', '2.5', '7']);

const rejectsOf = async ({ url }: TestPipeline, id: string) =>
  (await fetch(new URL(`/v1/uploads/${id}/rejects`, url), { headers: { accept: 'text/csv' } })).text();

/** Rows and minutes of the facts of some uploads together. */
async function sumOf(pipeline: TestPipeline, ...ids: readonly string[]) {
  let rows = 0;
  let minutes = 0;
  for (const id of ids) {
    const view = await settled(pipeline, id);
    rows += Number(view.counts.received) - Number(view.counts.rejected);
    minutes += Number(view.minutes.received) - Number(view.minutes.rejected);
  }
  return { rows, minutes };
}

/** The sum of the same file without mistakes, sent to a pipeline of its own. */
async function withoutMistakes(t: Test, csv: string) {
  const pipeline = await openPipeline(t);
  await sendCatalogue(pipeline.client);
  const { uploadId } = await sendFile(pipeline, csv, FIELDS);
  const sum = await sumOf(pipeline, uploadId);
  await pipeline.close();
  return sum;
}

test(
  'the rejects of a wide file come back one fact per line, and its good dates are loaded once',
  { timeout: 120_000 },
  async (t) => {
    const wanted = await withoutMistakes(t, MENDED);
    t.strictSame(wanted, { rows: 6, minutes: 61_020 });
    const pipeline = await openPipeline(t);
    await sendCatalogue(pipeline.client);
    const first = await sendFile(pipeline, BROKEN, FIELDS);
    t.match(await settled(pipeline, first.uploadId), { counts: { received: 6, rejected: 3 } });
    const csv = await rejectsOf(pipeline, first.uploadId);
    t.strictSame(csv.split('\n'), [
      'line,column,value,reason,,Movie/Series Title,Content Title,Season Number,Episode Number,Provider Source Id,Date,Stream Starts,Streaming Hours Sum',
      `3,14-07-2025 Stream Starts,x,unreadable_number,1,Harbor Lights,"'=Tide, ""The""",1,2,MS-1,14-07-2025,x,4`,
      '4,01-07-2025 Streaming Hours Sum,n/a,unreadable_number,2,Harbor Lights,Ebb,1,3,,01-07-2025,5,n/a',
      '5,14-07-2025 Streaming Hours Sum,-7,negative_minutes,3,Harbor Lights,Flow,1,4,,14-07-2025,,-7',
      '',
    ]);

    await t.test('what is corrected in part comes back with what is left, in the same form', async (t) => {
      const half = await sendFile(pipeline, csv.replace(',x,4\n', ',6,4\n'), {
        platform: 'Roku',
        correctionOf: first.uploadId,
        dryRun: 'true',
      });
      t.match(await reaches(pipeline, half.uploadId, 'matched', 'failed', 'held'), {
        status: 'matched',
        counts: { received: 3, rejected: 2 },
      });
      t.strictSame((await rejectsOf(pipeline, half.uploadId)).split('\n').slice(0, -1), [
        csv.slice(0, csv.indexOf('\n')),
        '3,Streaming Hours Sum,n/a,unreadable_number,2,Harbor Lights,Ebb,1,3,,01-07-2025,5,n/a',
        '4,Streaming Hours Sum,-7,negative_minutes,3,Harbor Lights,Flow,1,4,,14-07-2025,,-7',
      ]);
      await call(pipeline, 'DELETE', `/v1/uploads/${half.uploadId}`);
      await reaches(pipeline, half.uploadId, 'deleted');
    });

    const corrected = csv
      .replace(',x,4\n', ',6,4\n')
      .replace(',5,n/a\n', ',5,2.5\n')
      .replace(',,-7\n', ',,7\n');
    const answer = await sendFile(pipeline, corrected, { platform: 'Roku', correctionOf: first.uploadId });
    t.equal(answer.status, 202, JSON.stringify(answer.body));
    t.match(await settled(pipeline, answer.uploadId), {
      status: 'loaded',
      counts: { received: 3, rejected: 0 },
    });
    t.strictSame(await sumOf(pipeline, first.uploadId, answer.uploadId), wanted);

    await t.test('a value that is taken out is no value, as in the wide file', async (t) => {
      const emptied = csv.replace(',14-07-2025,,-7\n', ',14-07-2025,,\n');
      const sent = await sendFile(pipeline, emptied, {
        platform: 'Roku',
        correctionOf: first.uploadId,
        dryRun: 'true',
      });
      t.match(await reaches(pipeline, sent.uploadId, 'matched', 'failed', 'held'), {
        counts: { received: 2, rejected: 2 },
        skipped: { empty: 1 },
      });
    });

    await t.test(
      'the first is deleted with its corrections, so that the mended file, sent whole, counts each row once',
      async (t) => {
        const deletion = await call(pipeline, 'DELETE', `/v1/uploads/${first.uploadId}`);
        t.match(deletion, { status: 202, body: { uploadId: first.uploadId } });
        const { corrections } = deletion.body as { corrections: string[] };
        t.ok(corrections.includes(answer.uploadId));
        for (const id of [first.uploadId, ...corrections]) await reaches(pipeline, id, 'deleted');
        t.match(await call(pipeline, 'DELETE', `/v1/uploads/${first.uploadId}`), { status: 200 });

        const whole = await sendFile(pipeline, MENDED, FIELDS);
        t.match(await settled(pipeline, whole.uploadId), { status: 'loaded' });
        t.strictSame(await sumOf(pipeline, whole.uploadId), wanted);
        t.match((await call(pipeline, 'GET', '/v1/uploads?status=loaded')).body, {
          uploads: [{ uploadId: whole.uploadId }],
        });
        await call(pipeline, 'DELETE', `/v1/uploads/${whole.uploadId}`);
      },
    );

    await t.test(
      'the same file can be sent again, and its correction after it, without a question',
      async (t) => {
        const again = await sendFile(pipeline, BROKEN, FIELDS);
        t.equal(again.uploadId, first.uploadId);
        t.match(await settled(pipeline, first.uploadId), { status: 'loaded', counts: { rejected: 3 } });
        const corrections = await sendFile(pipeline, corrected, {
          platform: 'Roku',
          correctionOf: first.uploadId,
        });
        t.match(corrections, { status: 202, uploadId: answer.uploadId });
        await settled(pipeline, answer.uploadId);
        t.strictSame(await sumOf(pipeline, first.uploadId, answer.uploadId), wanted);
      },
    );
  },
);

test(
  'the values of a wide file without names for them are called Value in its rejects, and are read as what they are',
  { timeout: 120_000 },
  async (t) => {
    const file = (cell: string) =>
      `,Movie/Series Title,01-07-2025,02-07-2025,15-07-2025\n1,Harbor Lights,1,${cell},2\n2,Ebb,,3,\n`;
    const wanted = await withoutMistakes(t, file('4'));
    t.strictSame(wanted, { rows: 4, minutes: 600 });
    const pipeline = await openPipeline(t);
    await sendCatalogue(pipeline.client);
    const first = await sendFile(pipeline, file('four'), FIELDS);
    await settled(pipeline, first.uploadId);
    const csv = await rejectsOf(pipeline, first.uploadId);
    t.equal(
      csv,
      'line,column,value,reason,,Movie/Series Title,Date,Value\n2,02-07-2025,four,unreadable_number,1,Harbor Lights,02-07-2025,four\n',
    );
    const answer = await sendFile(pipeline, csv.replace(',four\n', ',4\n'), {
      platform: 'Roku',
      correctionOf: first.uploadId,
    });
    t.equal(answer.status, 202, JSON.stringify(answer.body));
    t.strictSame(await sumOf(pipeline, first.uploadId, answer.uploadId), wanted);
  },
);
