import { CONTENT_COLUMNS } from '@viewership/shared/stages/measures';
import { test } from 'tap';
import { csv, probe, sanitizeFile, type Sanitized } from './harness.js';

const ACME = { platform: 'Acme TV' };
const digests = ({ written }: Sanitized) =>
  Object.entries(written).map(([name, { digest, rows }]) => [name, digest, rows]);

const titlesOf = ({ artifacts }: Sanitized) =>
  artifacts.contents.map(({ platform_content_name: title }) => String(title)).toSorted(byText);
const byText = (a: string, b: string) => (a < b ? -1 : 1);

test('a file that is not clean is rewritten: good records are facts, the others rejects with their physical lines', async (t) => {
  const file = [
    'Date,Title,Minutes',
    '2025-07-01,"two\nlines",1',
    '2025-07-01,short',
    '2025-07-01,5" disc,2',
    '2025-07-01,"broken" title,3',
    '',
    '2025-07-01,nul\0here,4',
    '2025-07-01,too,5,many',
    ',',
    '2025-07-01, "spaced" ,x',
    '2025-07-01,"never closed,6',
    '2025-07-01,last,7',
    '',
  ].join('\n');
  const result = await sanitizeFile(file, { request: ACME });
  t.equal(result.probed.structure.clean, false);
  t.strictSame(
    result.artifacts.rejects.map(({ line, ordinal, column, value, reason }) => [
      line,
      ordinal,
      column,
      value,
      reason,
    ]),
    [
      ['4', null, null, null, 'wrong_cell_count'],
      ['6', null, null, null, 'broken_quotes'],
      ['9', null, null, null, 'wrong_cell_count'],
      ['11', '4', 'Minutes', 'x', 'unreadable_number'],
      ['12', null, null, null, 'broken_quotes'],
    ],
  );
  t.equal(result.artifacts.rejects[0]?.['raw'], '2025-07-01,short');
  t.strictSame(
    result.artifacts.rows.map(({ kind }) => kind),
    ['fact', 'fact', 'fact', 'empty', 'rejected', 'fact'],
  );
  t.strictSame(titlesOf(result), ['5" disc', 'last', 'nul\uFFFDhere', 'two\nlines']);
  t.match(result.answer.facts, {
    accepted: { rows: 4, minutes: '14.000000' },
    rejected: { rows: 5 },
    skipped: { empty: 1 },
    rejectReasons: { broken_quotes: 2, unreadable_number: 1, wrong_cell_count: 2 },
  });
  t.ok(result.answer.checks.every(({ holds }) => holds));
});

test('lines of rejects are corrected for line breaks inside cells, in every kind of line end', async (t) => {
  for (const newline of ['\n', '\r\n', '\r']) {
    const lines = [
      'Banner',
      '',
      'Date,Title,Minutes',
      `2025-07-01,"a${newline}b${newline}c",1`,
      '2025-07-01,d,x',
      `2025-07-01,"e${newline}f",y`,
      '',
    ];
    const result = await sanitizeFile(lines.join(newline), { request: ACME });
    t.equal(result.probed.structure.clean, true);
    t.strictSame(
      result.artifacts.rejects.map(({ line }) => line),
      ['7', '8'],
      JSON.stringify(newline),
    );
  }
});

test('CRLF, LF, byte order mark and delimiter make no difference to what is read', async (t) => {
  const file = 'Date,Title,Minutes\n2025-07-01,a,"1,000"\n2025-07-02,b,2\n';
  const plain = await sanitizeFile(file, { request: ACME });
  for (const other of [
    file.replaceAll('\n', '\r\n'),
    `\uFEFF${file}`,
    file.slice(0, -1),
    `${file}\n\n`,
    'Date;Title;Minutes\n2025-07-01;a;1,000\n2025-07-02;b;2\n',
  ]) {
    t.strictSame(digests(await sanitizeFile(other, { request: ACME })), digests(plain));
  }
});

test('the same file gives the same digests with 1, 2 and 4 threads, and twice in a row', async (t) => {
  const records = Array.from({ length: 30_000 }, (_, index) => [
    `2025-07-${String((index % 31) + 1).padStart(2, '0')}`,
    `Partner ${index % 7}`,
    `Title ${(index * 7919) % 5_000}`,
    index % 997 === 0 ? 'x' : `${index % 500}.${index % 1000}`,
  ]);
  const file = csv(['Date', 'Partner', 'Title', 'Minutes'], ...records);
  const [first, ...others] = await Promise.all(
    [1, 2, 4, 2].map((threads) => sanitizeFile(file, { request: ACME, threads, countsOnly: true })),
  );
  t.equal(first?.answer.facts.accepted.rows, 30_000 - 31);
  for (const other of others) {
    t.strictSame(digests(other), first === undefined ? [] : digests(first));
    t.strictSame(other.answer.facts, first?.answer.facts);
  }
});

const HOSTILE = [
  "'; DROP TABLE rows; --",
  '"quoted"',
  '{{STAGING_DB}}.x',
  '$1 ${HOME} $$',
  '\\N \\x00 \\',
  'a;b|c\td',
  '=cmd()',
  'NULL',
  "getvariable('latest_date')",
  'Ω≈ç√ 📺 आख़िरी',
];
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

test('hostile cells pass as text', async (t) => {
  const file = csv(['Date', 'Title', 'Minutes'], ...HOSTILE.map((text) => ['2025-07-01', quoted(text), '1']));
  const result = await sanitizeFile(file, { request: ACME });
  t.strictSame(titlesOf(result), HOSTILE.toSorted(byText));
  const bad = csv(['Date', 'Title', 'Minutes'], ...HOSTILE.map((text) => ['2025-07-01', 'a', quoted(text)]));
  const { artifacts: refused } = await sanitizeFile(bad, { request: ACME });
  t.strictSame(
    refused.rejects.map(({ value }) => value),
    HOSTILE,
  );
});

test('hostile headers, form fields and file names pass as text', async (t) => {
  for (const text of HOSTILE) {
    const file = csv(
      ['Date', 'Title', quoted(text), 'Minutes'],
      ['2025-07-01', 'a', 'b', 'x'],
      ['2025-07-01', 'a', 'b', '1'],
    );
    const { artifacts } = await sanitizeFile(file, {
      request: { platform: text, partner: text, channel: text, territory: text, filename: text },
    });
    t.match(artifacts.placements, [
      { platform_partner_name: text, platform_channel_name: text, platform_territory: text, rows: '1' },
    ]);
    t.match(artifacts.rejects, [{ column: 'Minutes', value: 'x' }]);
  }
});

test('a structure that does not describe the file is a failed check, not fewer rows', async (t) => {
  const file = csv(['Date', 'Title', 'Minutes'], ['2025-07-01', 'a', '1'], ['2025-07-01', 'b', '1']);
  const { structure } = probe(file, { request: ACME });
  await t.rejects(sanitizeFile(file, { request: ACME, structure: { ...structure, records: 3 } }), {
    name: 'CheckError',
    check: 'records_read',
  });
  await t.rejects(
    sanitizeFile(file, { request: ACME, structure: { ...structure, records: 3, clean: false } }),
    {
      name: 'CheckError',
      check: 'rewritten_records',
    },
  );
});

test('NULL, empty and position keep contents apart', async (t) => {
  const file = csv(
    ['Date', 'Content ID', 'Series', 'Season', 'Episode', 'Title', 'Minutes'],
    ['2025-07-01', 'a', '', '', '', '', '1'],
    ['2025-07-01', '', 'a', '', '', '', '1'],
    ['2025-07-01', 'a', 'a', '', '', '', '1'],
    ['2025-07-01', 'aa', '', '', '', '', '1'],
    ['2025-07-01', '', '', '', '', '', '1'],
  );
  const { artifacts, answer } = await sanitizeFile(file, { request: ACME });
  t.equal(artifacts.contents.length, 5);
  t.equal(new Set(artifacts.contents.map(({ content_sha: sha }) => sha)).size, 5);
  t.ok(answer.checks.every(({ holds }) => holds));
  t.equal(CONTENT_COLUMNS.length, 5);
});
