import { test } from 'tap';
import { parseCsv } from '../src/csv.js';
import { BUCKETS, REASONS, TRUTH_COLUMNS } from '../src/truth.js';
import { cell, manifest, sampleRows, sampleText, type Row } from './sample-files.js';

interface Sample {
  readonly file: string;
  readonly entry: ReturnType<typeof manifest>[number];
  readonly header: readonly string[];
  readonly records: ReturnType<typeof parseCsv>;
  readonly truths: Row[];
}

const samples: Sample[] = manifest().map((entry) => {
  const [header, ...records] = parseCsv(sampleText(`uploads/${entry.file}`));
  return {
    file: entry.file,
    entry,
    header: header?.cells ?? [],
    records,
    truths: sampleRows(`truth/${entry.truth}`),
  };
});

const count = (truths: readonly Row[], column: string, value: string): number =>
  truths.filter((truth) => cell(truth, column) === value).length;

await test('each bucket loads a row and each reason keeps one from loading', async (t) => {
  const all = samples.flatMap(({ truths }) => truths);
  const loaded = all.filter((truth) => cell(truth, 'outcome') === 'loaded');
  for (const bucket of BUCKETS) t.ok(count(loaded, 'bucket', bucket) > 0, bucket);
  for (const reason of REASONS) t.ok(count(all, 'reason', reason) > 0, reason);
});

for (const { file, entry, header, records, truths } of samples) {
  await test(`${file}: the truth has one row per record, with its physical line`, async (t) => {
    t.equal(truths.length, records.length);
    t.strictSame([...(truths[0]?.keys() ?? [])], [...TRUTH_COLUMNS]);
    const wrong = truths.filter(
      (truth, index) =>
        cell(truth, 'record') !== String(index + 1) || cell(truth, 'line') !== String(records[index]?.line),
    );
    t.strictSame(wrong, []);
    t.ok(records.every(({ cells }) => cells.length === header.length));
  });

  await test(`${file}: the manifest counts what the truth says`, async (t) => {
    const { received, loaded, unmatched, rejected, skipped } = entry.counts;
    t.strictSame(
      { loaded, unmatched, rejected, skipped },
      {
        loaded: count(truths, 'outcome', 'loaded'),
        unmatched: count(truths, 'outcome', 'unmatched'),
        rejected: count(truths, 'outcome', 'rejected'),
        skipped: count(truths, 'outcome', 'skipped'),
      },
    );
    t.equal(received, loaded + unmatched + rejected);
    t.ok(rejected >= 3 && rejected <= 10, `a handful of rejects: ${rejected}`);
  });

  await test(`${file}: most rows match, and the file need not be held`, async (t) => {
    const { received, loaded, rejected } = entry.counts;
    const rate = loaded / (received - rejected);
    t.ok(rate >= 0.8 && rate <= 0.92, `match rate ${rate.toFixed(3)}`);
    const withoutDeal = count(truths, 'reason', 'NO_DEAL') + count(truths, 'reason', 'AMBIGUOUS_DEAL');
    t.ok(withoutDeal < received / 2, `${withoutDeal} rows without deal`);
  });

  await test(`${file}: every outcome is complete`, async (t) => {
    const refIds = new Map(sampleRows('catalogue/episode.csv').map((row) => [cell(row, 'ref_id'), row]));
    const inactive = new Set(
      sampleRows('catalogue/series.csv').flatMap((row) =>
        cell(row, 'status') === 'active' ? [] : [cell(row, 'id')],
      ),
    );
    for (const [index, truth] of truths.entries()) {
      const told = (column: string): boolean => cell(truth, column) !== '';
      const measured = told('minutes') || told('revenue');
      const episode = refIds.get(cell(truth, 'ref_id'));
      const complete = {
        loaded:
          told('bucket') &&
          told('ref_id') &&
          told('deal_parent') &&
          told('date') &&
          measured &&
          !told('reason'),
        unmatched: told('reason') && told('date') && told('bucket') === told('ref_id') && !told('column'),
        rejected: told('column') && !told('reason') && !told('ref_id'),
        skipped: !measured && !told('date') && !told('reason'),
      }[cell(truth, 'outcome')];
      if (complete !== true) t.fail(`record ${index + 1} is incomplete`);
      if (told('ref_id') && (!episode || inactive.has(cell(episode, 'series_id')))) {
        t.fail(
          `record ${index + 1} is answered by ${cell(truth, 'ref_id')}, which is not in an active series`,
        );
      }
      if (
        !/^(-?\d+\.\d{6})?$/.test(cell(truth, 'minutes')) ||
        !/^(-?\d+\.\d{6})?$/.test(cell(truth, 'revenue'))
      ) {
        t.fail(`record ${index + 1} has a measure that is no DECIMAL(18,6)`);
      }
    }
    t.pass(`${truths.length} records`);
  });

  await test(`${file}: rejected and skipped records look like it`, async (t) => {
    for (const [index, truth] of truths.entries()) {
      const cells = records[index]?.cells ?? [];
      const outcome = cell(truth, 'outcome');
      if (outcome === 'rejected') t.equal(cells[header.indexOf(cell(truth, 'column'))], cell(truth, 'value'));
      if ((outcome === 'skipped') !== cells.every((text) => text === '')) {
        t.fail(`record ${index + 1} is ${outcome}`);
      }
    }
    const lastReceived = truths.findLast((truth) => cell(truth, 'outcome') !== 'skipped');
    t.equal(lastReceived && cell(lastReceived, 'bucket') !== '', true, 'the last row is no totals row');
  });
}

await test('Wurl is sent without a platform and sorted by date', async (t) => {
  const wurl = samples.find(({ entry }) => entry.platform === 'Wurl');
  t.notOk(wurl?.entry.form.platform);
  const dates = wurl?.truths.map((truth) => cell(truth, 'date')).filter((date) => date !== '') ?? [];
  t.strictSame(dates, dates.toSorted());
});

await test('about half of the Philo rows have no title', async (t) => {
  const philo = samples.find(({ entry }) => entry.platform === 'Philo');
  const at = philo?.header.indexOf('title') ?? -1;
  const untitled = philo?.records.filter(({ cells }) => cells[at] === '').length ?? 0;
  t.ok(untitled > 1_300 && untitled < 1_900, `${untitled} of ${philo?.records.length ?? 0}`);
});

await test('money is negative, zero or absent in some rows that load', async (t) => {
  const loaded = samples
    .filter(({ entry }) => entry.form.dataType === 'Viewership_Revenue')
    .flatMap(({ truths }) => truths)
    .filter((truth) => cell(truth, 'outcome') === 'loaded');
  t.ok(
    loaded.some((truth) => cell(truth, 'revenue').startsWith('-')),
    'negative',
  );
  t.ok(count(loaded, 'revenue', '0.000000') > 0, 'zero');
  t.ok(count(loaded, 'revenue', '') > 0, 'hours only');
  t.ok(count(loaded, 'minutes', '') > 0, 'revenue only');
});

await test('some cells hold line breaks, so that lines and records part ways', async (t) => {
  const acme = samples.find(({ entry }) => entry.platform === 'Acme TV');
  const last = acme?.records.at(-1);
  t.ok((last?.line ?? 0) > (acme?.records.length ?? 0) + 1);
});
