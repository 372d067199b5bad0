import { test } from 'tap';
import type { StageResult } from '@viewership/shared/stages/stage';
import { LogEntry } from '@viewership/shared/warehouse/warehouse';
import { runOf } from '../../../packages/shared/test/warehouse/fixture.js';
import { sampleUpload } from '../../../packages/shared/test/uploads.js';
import { ledgerEntries } from '../src/ledger.js';

const upload = { ...sampleUpload('ledger'), uploadNo: 1 };
const base = {
  attempt: 2,
  startedAt: '2025-08-01T12:00:00.000Z',
  durationMs: 1500,
  codeVersion: 'test',
};
const sums = (rows: number) => ({ rows, minutes: '1.5', money: '0' });
const done = (stage: 'sanitize' | 'normalize' | 'match' | 'load', facts: object): StageResult => ({
  ...base,
  outcome: 'done',
  stage,
  artifacts: {},
  facts: { ...facts },
  checks: [],
});

const RESULTS: StageResult[] = [
  done('sanitize', {
    accepted: sums(10),
    rejected: sums(2),
    skipped: { empty: 3, totals: 1 },
    rejectReasons: {},
    unreadable: 0,
    dateFormat: null,
    contentNone: false,
  }),
  done('normalize', { unknownChannels: [], unknownTerritories: [], seriesConflicts: 0 }),
  done('match', {
    loaded: sums(7),
    unmatched: sums(3),
    buckets: { FULL_DATA: 5, TITLE_ONLY: 2 },
    reasons: { NO_DEAL: 3 },
  }),
  done('load', { loaded: sums(7), unmatched: sums(3), rejected: sums(2), loadTimestamp: base.startedAt }),
];

test('the ledger has a line for each stage and bucket, and COMPLETED at the end', (t) => {
  const entries = ledgerEntries(upload, runOf(3), RESULTS);
  t.strictSame(
    entries.map(({ stage, procedureName, status, rowsAffected }) => [
      stage,
      procedureName,
      status,
      rowsAffected,
    ]),
    [
      ['sanitize', 'sanitize', 'SUCCESS', 10],
      ['normalize', 'normalize', 'SUCCESS', null],
      ['match', 'match', 'SUCCESS', 7],
      ['match', 'FULL_DATA', 'SUCCESS', 5],
      ['match', 'TITLE_ONLY', 'SUCCESS', 2],
      ['load', 'load', 'COMPLETED', 7],
    ],
  );
  t.equal(entries[0]?.logMessage, '10 rows read, 2 rejected, 4 skipped');
  for (const entry of entries) {
    LogEntry.parse(entry);
    t.match(entry, {
      uploadId: upload.uploadId,
      run: 3,
      attempt: 2,
      filename: 'ledger.csv',
      platform: 'Philo',
      logTime: '2025-08-01T12:00:01.500Z',
      executionTimeMs: 1500,
    });
  }
  const lines = new Set(entries.map((e) => [e.run, e.stage, e.attempt, e.procedureName, e.status].join()));
  t.equal(lines.size, entries.length, 'no two lines share a key');
  t.strictSame(ledgerEntries(upload, runOf(3), RESULTS), entries, 'the same results give the same lines');
  t.end();
});

test('failures, questions and overtaken runs are told as what they are', (t) => {
  const results: StageResult[] = [
    {
      ...base,
      outcome: 'failed',
      stage: 'sanitize',
      checks: [],
      error: { code: 'no_header', detail: 'No header.', field: 'file', line: 3 },
    },
    {
      ...base,
      outcome: 'held',
      stage: 'match',
      artifacts: {},
      facts: {},
      checks: [],
      held: { code: 'no_deals', question: 'Which format?', options: ['DD-MM-YYYY', 'MM-DD-YYYY'] },
    },
    { ...base, outcome: 'superseded', stage: 'load', by: 4 },
  ];
  const redrive = `POST /v1/uploads/${upload.uploadId}/redrive`;
  t.strictSame(
    ledgerEntries(upload, runOf(1), results).map(({ status, logMessage, errorMessage }) => [
      status,
      logMessage,
      errorMessage,
    ]),
    [
      [
        'ERROR',
        `sanitize failed: no_header. When that is put right, ${redrive} continues; a corrected file is an upload of its own`,
        'field file, line 3: No header.',
      ],
      [
        'WARNING',
        `match waits for an answer: Which format? (DD-MM-YYYY, MM-DD-YYYY) ${redrive} brings it`,
        'no_deals',
      ],
      ['WARNING', 'load was overtaken by run 4', null],
    ],
  );
  t.end();
});
