import { test } from 'tap';
import { decidePeriod } from '../../src/sanitize/period/decide-period.js';
import { periodOfName, type PeriodParts } from '../../src/sanitize/period/name-period.js';
import { probe, refusal, sanitizeFile } from './harness.js';

const NAMES: readonly (readonly [name: string, period: PeriodParts])[] = [
  ['tubi_vod_july.csv', { month: 7 }],
  ['Tubi VOD Nov.csv', { month: 11 }],
  ['tubi_nov_2025.csv', { year: 2025, month: 11 }],
  ['Sept2025.csv', { year: 2025, month: 9 }],
  ['July25 report.csv', { year: 2025, month: 7 }],
  ["Jul'25.csv", { year: 2025, month: 7 }],
  ['report 2025-10.csv', { year: 2025, month: 10 }],
  ['report_202510.csv.gz', { year: 2025, month: 10 }],
  ['10-2025 statement.xlsx', { year: 2025, month: 10 }],
  ['Q3_25.csv', { year: 2025, quarter: 3 }],
  ['pluto Q3-2025.csv', { year: 2025, quarter: 3 }],
  ['2025Q3_pluto.csv', { year: 2025, quarter: 3 }],
  ['3Q25.csv', { year: 2025, quarter: 3 }],
  ['q4.csv', { quarter: 4 }],
  ['Pluto LATAM Oct-Dec 2025.csv', { year: 2025, quarter: 4 }],
  ['jan to mar 2025.csv', { year: 2025, quarter: 1 }],
  ['Apr – Jun.csv', { quarter: 2 }],
  ['2025-07-01_2025-07-31.csv', { year: 2025, month: 7 }],
  ['report 20250701-20250930.csv', { year: 2025, quarter: 3 }],
  ['july Q3 2025.csv', { year: 2025, month: 7 }],
  ['2025.csv', { year: 2025 }],
  ['Jan-Jun 2025.csv', { year: 2025 }],
  ['june or july.csv', {}],
  ['july Q4.csv', {}],
  ['export 2025-08-03.csv', {}],
  ['export 03-08-2025.csv', {}],
  ['2025-07-02_2025-07-31.csv', {}],
  ['2024 and 2025.csv', {}],
  ['Maybe.csv', {}],
  ['marching band.csv', {}],
  ['decoder.csv', {}],
  ['Octopus juneau novel.csv', {}],
  ['iq3 faq4 q5 q0 q33.csv', {}],
  ['report (1).csv', {}],
  ['12345678.csv', {}],
  ['report 2025-13.csv', { year: 2025 }],
  ['', {}],
  ['📺 июль.csv', {}],
];

test('the period in a file’s name', (t) => {
  for (const [name, period] of NAMES) {
    const { year, quarter, month } = periodOfName(name);
    t.strictSame(
      { year, quarter, month },
      { year: undefined, quarter: undefined, month: undefined, ...period },
      name,
    );
  }
  t.end();
});

test('the request’s period is completed from the name, and never overruled by it', (t) => {
  t.match(decidePeriod({ year: 2025 }, 'tubi_july.csv'), {
    period: { year: 2025, quarter: 3, month: 7, source: 'filename' },
    warnings: [],
  });
  t.match(decidePeriod({ year: 2025, month: 7 }, 'tubi_july.csv'), {
    period: { year: 2025, quarter: 3, month: 7, source: 'request' },
    warnings: [],
  });
  t.match(decidePeriod({ year: 2025, quarter: 3 }, 'tubi_july.csv'), {
    period: { year: 2025, quarter: 3, month: null, source: 'request' },
    added: {},
    warnings: [],
  });
  const contradicted = decidePeriod({ year: 2025, month: 8 }, 'tubi_july.csv');
  t.match(contradicted, {
    period: { year: 2025, month: 8, source: 'request' },
    warnings: [{ code: 'period_contradicts_filename', detail: /name says month 7.*request says month 8/ }],
  });
  for (const [asked, name] of [
    [{ year: 2025, quarter: 3 }, 'tubi_nov.csv'],
    [{ year: 2025, month: 7 }, 'tubi Q4.csv'],
  ] as const) {
    t.match(
      decidePeriod(asked, name),
      {
        period: { ...asked, source: 'request' },
        added: {},
        warnings: [{ code: 'period_contradicts_filename' }],
      },
      name,
    );
  }
  t.strictSame(
    decidePeriod({ year: 2024 }, 'tubi_july_2025.csv').added,
    {},
    'a contradicted name adds nothing',
  );
  t.strictSame(decidePeriod({}, 'report.csv'), { period: null, added: {}, warnings: [] });
  t.end();
});

const UNDATED = 'Title,Minutes\na,1\n';
const ACME = { platform: 'Acme TV' };

test('a file without dates takes the period of its name, which becomes part of what the upload is about', async (t) => {
  const found = await sanitizeFile(UNDATED, { request: { ...ACME, filename: 'acme Q3_25.csv' } });
  t.match(found.probed, {
    period: { year: 2025, quarter: 3, source: 'filename' },
    namedPeriod: { year: 2025, quarter: 3 },
  });
  t.match(found.artifacts.rows, [{ date: '2025-07-01', viewership_type: 'quarterly' }]);
  t.match(await refusal(() => probe(UNDATED, { request: { ...ACME, filename: 'acme_july.csv' } })), {
    code: 'period_required',
    field: 'year',
    detail: /no year/,
  });
  t.match(
    await refusal(() => probe(UNDATED, { request: { ...ACME, year: 2024, filename: 'acme_2025-07.csv' } })),
    {
      code: 'period_required',
      field: 'month',
    },
  );
});

test('a file with dates is read by them; the period of its name is only shown', async (t) => {
  const found = await sanitizeFile('Date,Title,Minutes\n2025-09-01,a,1\n', {
    request: { ...ACME, filename: 'acme_2025-07.csv' },
  });
  t.match(found.probed, { period: { month: 7, source: 'filename' }, namedPeriod: {} });
  t.match(found.artifacts.rows, [{ date: '2025-09-01', viewership_type: null }]);
});
