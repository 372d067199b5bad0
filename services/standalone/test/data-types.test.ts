import { test } from 'tap';
import { sendCatalogue } from '../src/samples.js';
import { sendFile, settled } from './lifecycle.js';
import { openPipeline } from './pipeline.js';
import { askWarehouse } from './relations.js';

const HEADER = 'Date,Partner,Channel,Territory,Content ID,Title,Minutes,Revenue';

/** Rows of one day that have a deal and, but for the last column's measures, are alike. */
const report = (date: string, ...measures: readonly string[]) =>
  [HEADER, ...measures.map((pair) => `${date},Acme Direct,Harborlight Drama,US,SH-1726,,${pair}`), ''].join(
    '\n',
  );

test(
  'each data type goes all the way: its labels, money as decimals, adjustments, zero',
  { timeout: 300_000 },
  async (t) => {
    const pipeline = await openPipeline(t);
    await sendCatalogue(pipeline.client);
    const load = async (dataType: string, file: string) => {
      const sent = await sendFile(pipeline, file, { platform: 'Acme TV', dataType });
      t.equal(sent.status, 202, dataType);
      return settled(pipeline, sent.uploadId);
    };
    t.match(
      await load(
        'Viewership_Revenue',
        report('2025-07-01', '90,$ 12.34', '30,', ',-0.12', '0,0', ',(1.23)', '5,$ -', ','),
      ),
      {
        status: 'loaded',
        counts: { received: 7, loaded: 6, unmatched: 1, rejected: 0 },
        money: { received: '10.990000', loaded: '10.990000' },
        minutes: { received: '125.000000', loaded: '125.000000' },
        reasons: { NO_MEASURE: 1 },
      },
      'both',
    );
    t.match(
      await load('Revenue', report('2025-07-02', '90,0.1', '30,0.2', '7,', ',-0.30000049', ',0')),
      {
        status: 'loaded',
        counts: { received: 5, loaded: 4, unmatched: 1, rejected: 0 },
        money: { loaded: '0.000000' },
        reasons: { NO_MEASURE: 1 },
      },
      'money alone',
    );
    t.match(
      await load('Viewership', report('2025-07-03', '90,5.5', '0,', ',9.99')),
      {
        status: 'loaded',
        counts: { received: 3, loaded: 2, unmatched: 1, rejected: 0 },
        minutes: { loaded: '90.000000' },
        reasons: { NO_MEASURE: 1 },
      },
      'minutes alone',
    );
    await pipeline.close();

    const rows = await askWarehouse(
      pipeline.dataDirectory,
      `SELECT day, (viewership_id % 134217728)::INTEGER AS ordinal, label, minutes, revenue_amount, payment_amount, payment_adjustment,
              payment_date, payment_support_category, register_name
       FROM assets.episode_details ORDER BY day, ordinal, label DESC`,
    );
    const names = ['payment_date', 'payment_support_category', 'register_name'];
    t.strictSame(
      rows.map((row) => Object.values(row).slice(0, -names.length)),
      [
        ['1', 0, 'Viewership', '90.000000', null, null, null],
        ['1', 0, 'Revenue', '90.000000', '12.340000', '12.340000', null],
        ['1', 1, 'Viewership', '30.000000', null, null, null],
        ['1', 2, 'Revenue', null, '-0.120000', '-0.120000', '-0.120000'],
        ['1', 3, 'Viewership', '0.000000', null, null, null],
        ['1', 3, 'Revenue', '0.000000', '0.000000', '0.000000', null],
        ['1', 4, 'Revenue', null, '-1.230000', '-1.230000', '-1.230000'],
        ['1', 5, 'Viewership', '5.000000', null, null, null],
        ['1', 5, 'Revenue', '5.000000', '0.000000', '0.000000', null],
        ['2', 0, 'Revenue', '90.000000', '0.100000', '0.100000', null],
        ['2', 1, 'Revenue', '30.000000', '0.200000', '0.200000', null],
        ['2', 3, 'Revenue', null, '-0.300000', '-0.300000', '-0.300000'],
        ['2', 4, 'Revenue', null, '0.000000', '0.000000', null],
        ['3', 0, 'Viewership', '90.000000', null, null, null],
        ['3', 1, 'Viewership', '0.000000', null, null, null],
      ],
    );
    for (const row of rows) {
      const told = names.map((name) => row[name]);
      const expected =
        row['label'] === 'Revenue'
          ? ['20250701', 'Revenue', 'Acme TV Revenue United States']
          : [null, null, null];
      t.strictSame(told, expected, `${String(row['label'])} of day ${String(row['day'])}`);
    }
    const types = await askWarehouse(pipeline.dataDirectory, 'DESCRIBE assets.episode_details');
    t.strictSame(
      types
        .filter(({ column_name: name }) => /^(minutes|hours|revenue_amount|payment_a.*)$/.test(String(name)))
        .map(({ column_type: type }) => type),
      Array.from({ length: 5 }, () => 'DECIMAL(18,6)'),
    );
  },
);
