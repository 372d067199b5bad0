import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import type { UploadView } from '@viewership/ingest/http/uploads/upload-view-schema';
import { SAMPLES, sendCatalogue } from '../src/samples.js';
import { call, HEADER, reaches, sendFile, settled } from './lifecycle.js';
import { openPipeline, type TestPipeline } from './pipeline.js';
import { askWarehouse } from './relations.js';

const philo = await readFile(fileURLToPath(new URL('uploads/philo_2025-07.csv', SAMPLES)), 'utf8');
const GOOD = philo.split('\n').slice(1, 11);
/** Everything that CSV and spreadsheets stumble over, in cells that are kept as they are. */
const HOSTILE = [
  `=cmd|'/c calc'!A1`,
  `'=1+1`,
  '+1 day',
  '-x',
  '@SUM(A1)',
  'a "b", c',
  'two\nlines',
  '📺 é',
  '-7',
];
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const row = (date: string, title: string, minutes: string) =>
  [
    date,
    'Philo Direct',
    'Harborlight Drama',
    'CA',
    'TP-1517/hd',
    'Tinderbox Parish',
    '1',
    '2',
    title,
    minutes,
  ]
    .map(quoted)
    .join(',');

const get = async ({ url }: TestPipeline, path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, url), { headers });
const csvOf = async (pipeline: TestPipeline, id: string, what: string) => {
  const response = await get(pipeline, `/v1/uploads/${id}/${what}`, { accept: 'text/csv' });
  return { response, body: await response.text() };
};

interface Page {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor: string | null;
}
async function allPages(pipeline: TestPipeline, path: string, limit: number) {
  const rows: Page['rows'][number][] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const from: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const page = (await (await get(pipeline, `${path}?limit=${limit}${from}`)).json()) as Page;
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}

/** As a spreadsheet of another country saves it: a byte order mark, semicolons, CRLF, and a column of nothing at the end. */
function savedAbroad(csv: string): string {
  const cells = csv.replaceAll(/("(?:[^"]|"")*"|[^,\n]*)([,\n])/g, (_, cell: string, end: string) => {
    const written = cell.includes(';') && !cell.startsWith('"') ? quoted(cell) : cell;
    return `${written};${end === ',' ? '' : '\r\n'}`;
  });
  return `\uFEFF${cells}`;
}

/** The upload's rows, and where they ended. */
const total = ({ counts }: UploadView) => [counts.received, counts.loaded, counts.unmatched, counts.rejected];

test('rejects, corrected in a spreadsheet and sent back, load', { timeout: 300_000 }, async (t) => {
  const pipeline = await openPipeline(t);
  await sendCatalogue(pipeline.client);
  const broken = HOSTILE.map((title, index) => row('03-07-2025', title, index === 0 ? 'many' : `${index}h`));
  // Twice wrong; a long cell; and a line that gives no cells at all.
  broken.push(row('2025-99-99', 'x'.repeat(65_536), 'n/a'), 'only,three,cells');
  const first = await sendFile(pipeline, [HEADER.trim(), ...GOOD, ...broken, ''].join('\n'), {
    territory: 'CA',
  });
  const loaded = await settled(pipeline, first.uploadId);
  t.match(loaded, { status: 'loaded', correctionOf: null, corrections: [] });
  t.strictSame([loaded.counts.received, loaded.counts.rejected], [21, 11]);

  const rejects = await allPages(pipeline, `/v1/uploads/${first.uploadId}/rejects`, 3);
  t.equal(rejects.length, 11);
  t.match(rejects[0], { line: 12, column: 'minutes_watched', value: 'many', reason: 'unreadable_number' });
  t.match(rejects[9], {
    column: 'watched_at_est; minutes_watched',
    value: '2025-99-99; n/a',
    reason: 'unreadable_date; unreadable_number',
    errors: [{ reason: 'unreadable_date' }, { reason: 'unreadable_number' }],
  });
  t.match(rejects[10], { column: null, value: 'only,three,cells', reason: 'wrong_cell_count' });

  const { response, body } = await csvOf(pipeline, first.uploadId, 'rejects');
  t.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8');
  t.equal(
    response.headers.get('content-disposition'),
    `attachment; filename="${first.uploadId}-rejects.csv"`,
  );
  t.ok(body.startsWith(`line,column,value,reason,${HEADER}`), 'four columns, then those of the file');
  t.match(body, `,'=cmd|'/c calc'!A1,many\n`);
  t.match(body, `,''=1+1,`);
  t.match(body, ',-7,');
  t.notMatch(body, /(?:^|,)"?[=@]/m);

  await t.test('sent back as they are, they are the same rejects', async (t) => {
    const again = await sendFile(pipeline, body, { correctionOf: first.uploadId, dryRun: 'true' });
    const view = await reaches(pipeline, again.uploadId, 'matched', 'failed', 'held');
    t.match(view, { status: 'matched', skipped: { empty: 1 } }, 'a line that gave no cells is left out');
    t.strictSame([view.counts.received, view.counts.rejected], [10, 10]);
    const same = await allPages(pipeline, `/v1/uploads/${again.uploadId}/rejects`, 100);
    t.strictSame(
      same.map(({ errors }) => errors),
      rejects.slice(0, 10).map(({ errors }) => errors),
    );
    t.equal(
      (await csvOf(pipeline, again.uploadId, 'rejects')).body.replaceAll(/^\d+,/gm, ''),
      body.slice(0, body.lastIndexOf('\n', body.length - 2) + 1).replaceAll(/^\d+,/gm, ''),
    );
  });

  const corrected = body
    .replace('only,three,cells', '')
    .replace(',many\n', ',1\n')
    .replaceAll(/,(\d)h\n/g, ',$1\n')
    .replace(',2025-99-99,Philo', ',04-07-2025,Philo')
    .replace(',n/a\n', ',9\n');
  t.not(corrected, body);
  const saved = savedAbroad(corrected);
  const answer = await sendFile(pipeline, saved, {
    correctionOf: first.uploadId,
  });
  t.match(answer, { status: 202, body: { correctionOf: first.uploadId } });
  const view = await settled(pipeline, answer.uploadId);
  t.match(view, {
    status: 'loaded',
    correctionOf: first.uploadId,
    counts: { received: 10, rejected: 0 },
    scope: { platform: 'Philo', territory: 'CA', correctionOf: first.uploadId },
  });
  t.match((await reaches(pipeline, first.uploadId, 'loaded')).corrections.slice(1), [answer.uploadId]);
  t.match(await sendFile(pipeline, saved, { correctionOf: first.uploadId }), {
    status: 200,
    uploadId: answer.uploadId,
  });

  await t.test(
    'a second correction of the same upload is held, since its rows could be the same',
    async (t) => {
      const second = await sendFile(pipeline, corrected, { correctionOf: first.uploadId });
      t.match(await settled(pipeline, second.uploadId), {
        status: 'held',
        held: { code: 'duplicate_correction' },
      });
      await call(pipeline, 'DELETE', `/v1/uploads/${second.uploadId}`);
      await reaches(pipeline, second.uploadId, 'deleted');
    },
  );

  await t.test('what cannot be a correction is refused', async (t) => {
    const unknown = `u${'0'.repeat(32)}`;
    const post = (csv: string, fields: Record<string, string>) => sendFile(pipeline, csv, fields);
    t.match(await post(corrected, { correctionOf: unknown }), {
      status: 422,
      body: { code: 'correction_unknown', field: 'correctionOf' },
    });
    t.match(await post(corrected, { correctionOf: 'x' }), { status: 400, body: { code: 'invalid_field' } });
    t.match(await post(philo, { correctionOf: first.uploadId }), {
      status: 422,
      body: { code: 'correction_header', field: 'file' },
    });
    t.match(await post(corrected, { correctionOf: first.uploadId, platform: 'Wurl' }), {
      status: 422,
      body: { code: 'correction_contradicts' },
    });
    t.match(await post(corrected, { correctionOf: answer.uploadId }), {
      status: 409,
      body: { code: 'nothing_to_correct' },
    });
    const gone = await sendFile(pipeline, [HEADER.trim(), ...GOOD, ...broken, ''].join('\n'), {
      territory: 'US',
      dryRun: 'true',
    });
    await reaches(pipeline, gone.uploadId, 'matched');
    await call(pipeline, 'DELETE', `/v1/uploads/${gone.uploadId}`);
    await reaches(pipeline, gone.uploadId, 'deleted');
    t.match(await post(corrected, { correctionOf: gone.uploadId }), {
      status: 409,
      body: { code: 'correction_deleted' },
    });
    t.equal(
      (await allPages(pipeline, `/v1/uploads/${gone.uploadId}/rejects`, 100)).length,
      11,
      'rejects stay',
    );
    t.match(await call(pipeline, 'GET', `/v1/uploads/${gone.uploadId}/rows`), {
      status: 409,
      body: { code: 'not_loaded' },
    });
  });

  await t.test(
    'its rows are those of the relation, in pages and as CSV, with the texts as they were',
    async (t) => {
      const rows = await allPages(pipeline, `/v1/uploads/${answer.uploadId}/rows`, 4);
      t.strictSame(
        rows.map(({ platform_content_name: name }) => name),
        [...HOSTILE, 'x'.repeat(65_536)],
      );
      const { body: csv } = await csvOf(pipeline, answer.uploadId, 'rows');
      t.match(csv, ",'=cmd|'/c calc'!A1,");
      t.match(csv, `,''=1+1,`);
      const link = await (
        await get(pipeline, `/v1/uploads/${answer.uploadId}/rows?format=csv`)
      ).arrayBuffer();
      t.equal(
        Buffer.from(link).toString('utf8'),
        `\uFEFF${csv}`,
        'a link gives the same, marked for spreadsheets',
      );
      const unmatched = await allPages(pipeline, `/v1/uploads/${answer.uploadId}/unmatched`, 2);
      t.equal(unmatched.length, view.counts.unmatched);
      t.strictSame(total(view), [10, view.counts.loaded, view.counts.unmatched, 0]);
      const workspaces = await readdir(join(pipeline.dataDirectory, 'artifacts', '.tmp'));
      t.strictSame(workspaces, []);
      await pipeline.close();
      t.strictSame(
        rows,
        await askWarehouse(
          pipeline.dataDirectory,
          `FROM staging.platform_viewership WHERE upload_id = '${answer.uploadId}' ORDER BY id`,
        ),
      );
    },
  );
});
