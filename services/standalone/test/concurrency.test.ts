import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quoteText } from '@viewership/shared/engine/literal';
import { test } from 'tap';
import { readManifest, SAMPLES, sendCatalogue } from '../src/samples.js';
import { openPipeline, scratch } from './pipeline.js';
import { askWarehouse } from './relations.js';

const FORM = { platform: 'Philo', domain: 'Distribution Partners', dataType: 'Viewership' };

/** What became of an upload, but for the ids that depend on the order of arrival and the load times. */
async function outcome(dataDirectory: string, uploadId: string) {
  return askWarehouse(
    dataDirectory,
    `SELECT match_bucket, match_reason, ref_id, deal_parent, platform_content_name, date::VARCHAR AS day, tot_mov
     FROM staging.platform_viewership WHERE upload_id = ${quoteText(uploadId)} ORDER BY id`,
  );
}

test(
  'incident-24 two files of one platform at the same time do not touch each other',
  { timeout: 300_000 },
  async (t) => {
    const directory = await scratch(t);
    const [header = '', ...lines] = (
      await readFile(fileURLToPath(new URL('uploads/philo_2025-07.csv', SAMPLES)), 'utf8')
    ).split('\n');
    const halves = [lines.slice(0, 1500), lines.slice(1500, 3000)];
    const files = await Promise.all(
      halves.map(async (half, i) => {
        const path = join(directory, `half-${i}.csv`);
        await writeFile(path, `${[header, ...half].join('\n')}\n`);
        return path;
      }),
    );

    const together = await openPipeline(t);
    await sendCatalogue(together.client);
    // The same name for both: what tells them apart is their bytes.
    const ids = await Promise.all(files.map((file) => together.client.upload(file, 'philo.csv', FORM)));
    const views = await Promise.all(ids.map((id) => together.client.finished(id, () => undefined)));
    await together.close();
    for (const { status, counts } of views)
      t.match({ status, counts }, { status: 'loaded', counts: { received: 1500 } });

    const alone = await openPipeline(t);
    await sendCatalogue(alone.client);
    for (const [i, file] of files.entries()) {
      const id = await alone.client.upload(file, 'philo.csv', FORM);
      t.equal(id, ids[i], 'the id does not depend on what else arrives');
      await alone.client.finished(id, () => undefined);
    }
    await alone.close();
    for (const id of ids) {
      t.strictSame(await outcome(together.dataDirectory, id), await outcome(alone.dataDirectory, id));
    }
  },
);

test(
  'incident-05 twins that arrive at the same time are one upload, loaded once',
  { timeout: 120_000 },
  async (t) => {
    const pipeline = await openPipeline(t);
    await sendCatalogue(pipeline.client);
    const entry = (await readManifest()).find(({ file }) => file.startsWith('acme'));
    if (entry === undefined) throw new Error('there is a small sample');
    const bytes = await readFile(fileURLToPath(new URL(`uploads/${entry.file}`, SAMPLES)));
    const post = async () => {
      const form = new FormData();
      for (const [name, value] of Object.entries(entry.form)) form.set(name, String(value));
      form.set('file', new Blob([new Uint8Array(bytes)]), 'acme.csv');
      const response = await fetch(new URL('/v1/uploads', pipeline.url), { method: 'POST', body: form });
      return {
        code: response.status,
        ...((await response.json()) as { uploadId: string; duplicate?: boolean }),
      };
    };
    const answers = await Promise.all([post(), post(), post()]);
    t.strictSame(
      answers.map(({ code }) => code).toSorted((a, b) => a - b),
      [200, 200, 202],
    );
    t.equal(new Set(answers.map(({ uploadId }) => uploadId)).size, 1);
    t.ok(answers.every(({ code, duplicate }) => (code === 200) === (duplicate === true)));
    const view = await pipeline.client.finished(answers[0]?.uploadId ?? '', () => undefined);
    await pipeline.close();
    const [rows] = await askWarehouse(
      pipeline.dataDirectory,
      'SELECT count(*)::INTEGER AS n FROM staging.platform_viewership',
    );
    t.equal(rows?.['n'], (view.counts.loaded ?? 0) + (view.counts.unmatched ?? 0));
  },
);
