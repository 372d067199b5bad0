import { readFileSync } from 'node:fs';
import { test } from 'tap';
import { FileProbe, type ProbeRequest } from '../../src/sanitize/probe.js';
import { parseTemplate, Templates } from '../../src/sanitize/templates.js';
import { probe, refusal, templates } from './harness.js';

const PHILO =
  'watched_at_est,partner,channel,territory,asset_id,series,season,episode,title,minutes_watched\n' +
  '14-07-2025,Philo Direct,,,MS-1132,Foo,1,2,Pilot,12.5\n';

const refused = (bytes: Buffer | string, request: Partial<ProbeRequest> = {}) =>
  refusal(() => probe(bytes, { request }));

test('a known header identifies platform, template and data type by itself', (t) => {
  t.match(probe(PHILO), {
    platform: 'Philo',
    template: { name: 'philo', version: '1' },
    domain: 'Distribution Partners',
    dataType: 'Viewership',
    structure: { clean: true, records: 1, headerLine: 1, firstDataLine: 2, delimiter: ',' },
  });
  t.end();
});

test('headers compare without case, byte order mark and surplus white space', (t) => {
  const odd = `\uFEFF${PHILO.replace('watched_at_est', ' Watched_At_EST ').replace('minutes_watched', 'MINUTES_WATCHED\u00A0')}`;
  t.match(probe(odd), { platform: 'Philo', structure: { bom: true } });
  t.end();
});

test('banner rows before the header are skipped', (t) => {
  const found = probe(`Report of July 2025\n\nConfidential\n${PHILO}`);
  t.match(found.structure, { headerLine: 4, firstDataLine: 5, skip: 3, records: 1, clean: true });
  t.end();
});

test('the delimiter is found by the header that it makes, or by vote', (t) => {
  for (const delimiter of [';', '\t', '|']) {
    t.equal(probe(PHILO.replaceAll(',', delimiter)).structure.delimiter, delimiter);
  }
  const voted = probe('Title;Minutes;Date\n"a,b,c,d";1;2025-07-01\n"x,y";2;2025-07-01\n', {
    request: { platform: 'New' },
  });
  t.match(voted, { structure: { delimiter: ';' }, template: { name: 'generic' }, platform: 'New' });
  t.end();
});

test('the generic template serves platforms without a template, and headers that its own templates do not fit', (t) => {
  const file = 'Date,Title,Minutes,Revenue\n2025-07-01,Pilot,5,0.1\n';
  t.match(probe(file, { request: { platform: 'Acme TV' } }), {
    platform: 'Acme TV',
    template: { name: 'generic' },
    dataType: 'Viewership_Revenue',
  });
  t.match(probe(file, { request: { platform: ' philo ' } }), {
    platform: 'Philo',
    template: { name: 'generic' },
  });
  t.end();
});

test('platform DEFAULT is no platform', async (t) => {
  t.match(probe(PHILO, { request: { platform: 'DEFAULT' } }), { platform: 'Philo' });
  t.match(await refused('Title,Minutes\na,1\n', { platform: 'DEFAULT' }), { code: 'platform_unknown' });
});

test('empty_file: no bytes, or nothing but blank lines', async (t) => {
  t.match(await refused(''), { code: 'empty_file' });
  t.match(await refused('\uFEFF\n\r\n  \n'), { code: 'empty_file' });
});

test('header_only: a header and no rows, known or not', async (t) => {
  const [header = ''] = PHILO.split('\n');
  t.match(await refused(header), { code: 'header_only', line: 1 });
  t.match(await refused(`${header}\n\n\n`), { code: 'header_only' });
  t.match(await refused('some,unknown,header\n'), { code: 'header_only' });
});

test('binary_file: text that is full of control characters', async (t) => {
  t.match(await refused(Buffer.from('a,b\nc,d\n', 'utf16le')), { code: 'binary_file' });
  const noise = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 197 + (index >> 3)) & 0xff));
  t.match(await refused(noise), { code: 'binary_file' });
});

test('invalid_utf8: says the line, in the middle, in a later chunk, and at a truncated end', async (t) => {
  const bad = Buffer.concat([
    Buffer.from(PHILO),
    Buffer.from('14-07-2025,caf'),
    Buffer.from([0xe9]),
    Buffer.from(',\n'),
  ]);
  t.match(await refused(bad), { code: 'invalid_utf8', line: 3 });
  const long = Buffer.concat([
    Buffer.from(PHILO + '14-07-2025,a,,,b,c,1,2,d,1\r\n'.repeat(60_000)),
    Buffer.from([0xff]),
  ]);
  t.match(await refused(long), { code: 'invalid_utf8', line: 60_003 });
  const truncated = Buffer.concat([Buffer.from(PHILO), Buffer.from('x,界').subarray(0, 4)]);
  t.match(await refused(truncated), { code: 'invalid_utf8', line: 3, detail: /ends in the middle/ });
});

test('unknown_header: lists what was found, what is missing, and what to do', async (t) => {
  t.match(await refused('Foo,Bar\n1,2\n', { platform: 'Philo' }), {
    code: 'unknown_header',
    detail: /Found: "Foo", "Bar"\. Missing: philo needs "watched_at_est".*Rename the columns/,
  });
  t.match(await refused('Title,Bar\nx,2\n', { platform: 'Acme TV' }), {
    code: 'unknown_header',
    detail: /tot_mov or hours or revenue/,
  });
});

test('too_many_columns: 2,000 are read, 2,001 are not, and 100,000 do no harm', async (t) => {
  const wide = (columns: number) => {
    const header = Array.from({ length: columns }, (_, index) => `c${index}`);
    return `Title,Minutes,Date,${header.slice(3).join(',')}\n${'x,'.repeat(columns - 1)}x\n`;
  };
  const request = { platform: 'Acme TV' };
  t.equal(probe(wide(2_000), { request }).structure.header.length, 2_000);
  t.match(await refused(wide(2_001), request), { code: 'too_many_columns', line: 1 });
  t.match(await refused(wide(100_000), request), { code: 'too_many_columns' });
  t.match(await refused(wide(300_000), request), { code: 'too_many_columns' });
});

test('cell_too_large: says the line, quoted or not, before the rest of the file has arrived', async (t) => {
  t.match(await refused(`${PHILO}${'x'.repeat(1_100_000)}\n`), { code: 'cell_too_large', line: 3 });
  t.match(await refused(`${PHILO}"${'x'.repeat(1_100_000)}"\n`), { code: 'cell_too_large', line: 3 });
  t.match(await refused('x'.repeat(3_000_000)), { code: 'cell_too_large', line: 1 });
});

const other = (name: string) =>
  parseTemplate(
    `${name}.yaml`,
    `platform: ${name}\nversion: '1'\nidentify: { headers: [Title, Minutes] }\ncolumns: { tot_mov: { from: Minutes } }\n`,
  );

test('platform_ambiguous: two templates that fit equally are both named', async (t) => {
  const two = new Templates([other('One'), other('Two')]);
  t.match(await refusal(() => probe('Title,Minutes\na,1\n', { templates: two })), {
    code: 'platform_ambiguous',
    detail: /One.*Two/,
  });
  const period = { platform: 'two', year: 2025, month: 7 };
  t.match(probe('Title,Minutes\na,1\n', { templates: two, request: period }), { platform: 'Two' });
});

test('platform_ambiguous: two templates of one platform are not told apart by naming the platform, so that is not the advice', async (t) => {
  const again = parseTemplate(
    'again.yaml',
    'platform: One\nidentify: { headers: [Title, Minutes] }\ncolumns: { hours: { from: Minutes } }\n',
  );
  const request = { platform: 'One', year: 2025, month: 7 };
  const two = new Templates([other('One'), again]);
  t.match(await refusal(() => probe('Title,Minutes\na,1\n', { templates: two, request })), {
    code: 'platform_ambiguous',
    field: 'file',
    detail: /One \(One\) and again \(One\).*take one of them out of use/,
  });
});

test('unknown_header: a header that a template recognises, without the date or another column that it needs, is refused', async (t) => {
  const template = (columns: string, more = '') =>
    new Templates([
      ...templates.all,
      parseTemplate(
        'nova.yaml',
        `platform: Nova\nidentify: { headers: [Title, Kind] }\ncolumns: ${columns}\n${more}`,
      ),
    ]);
  const file = 'Title,Kind,Minutes,Day\na,b,1,2025-07-14\n';
  const refusedBy = (chosen: Templates, request: object = {}) =>
    refusal(() => probe(file, { templates: chosen, request: { filename: 'nova_2025-08.csv', ...request } }));
  const noMeasure = template('{ platform_content_name: { from: Title }, tot_mov: { from: [Mins, Min] } }');
  const expected = {
    code: 'unknown_header',
    field: 'file',
    detail: /no minutes, hours or revenue.*"Mins", "Min"/,
  };
  t.match(await refusedBy(noMeasure, { platform: 'Nova' }), expected, 'common names do not stand in');
  const noDate = template('{ tot_mov: { from: Minutes } }', 'date: { from: View Day }\n');
  t.match(
    await refusedBy(noDate),
    { code: 'unknown_header', detail: /finds no column for date \("View Day"\)/ },
    "its days would all be the month of the file's name",
  );
  const required = template('{ tot_mov: { from: Minutes } }', 'requires: [[season_number]]\n');
  t.match(await refusedBy(required), { detail: /season_number \(which it maps to none\)/ });
  const monthly = template('{ tot_mov: { from: Minutes } }');
  t.match(probe(file, { templates: monthly, request: { filename: 'nova_2025-08.csv' } }), {
    platform: 'Nova',
  });
});

test('platform_unknown: no platform given and no template recognises the header', async (t) => {
  t.match(await refused('Title,Minutes\na,1\n'), {
    code: 'platform_unknown',
    detail: /"Title", "Minutes".*Philo/,
  });
});

test('domain_required: neither the request nor the template says it', async (t) => {
  const fileProbe = new FileProbe(templates);
  fileProbe.write(Buffer.from(PHILO));
  t.match(await refusal(() => fileProbe.finish({ filename: 'x.csv' })), {
    code: 'domain_required',
    field: 'domain',
  });
});

test('period_required: no date column needs year and month, or year and quarter', async (t) => {
  const file = 'Title,Minutes\na,1\n';
  const request = { platform: 'Acme TV' };
  t.match(await refused(file, request), { code: 'period_required' });
  t.match(await refused(file, { ...request, year: 2025 }), { code: 'period_required' });
  t.equal(await refused(file, { ...request, year: 2025, month: 7 }), 'accepted');
  t.equal(await refused(file, { ...request, year: 2025, quarter: 3 }), 'accepted');
});

test('ambiguous_header: a header that is needed stands twice', async (t) => {
  t.match(await refused(PHILO.replace('partner', 'TITLE')), {
    code: 'ambiguous_header',
    detail: /column 2 and in column 9/,
  });
});

test('every problem says what to do in a sentence', async (t) => {
  const problems = [
    await refused(''),
    await refused('a,b\n'),
    await refused('Title,Minutes\na,1\n'),
    await refused('x'.repeat(3_000_000)),
  ];
  for (const problem of problems) t.match(problem, { detail: /^.{40,}\.$/s });
});

test('the probe gives the same answer however the upload is chunked', (t) => {
  const whole = probe(PHILO.repeat(1), { chunkBytes: 1 << 20 });
  for (const chunkBytes of [1, 2, 7, 64]) t.strictSame(probe(PHILO, { chunkBytes }), whole);
  t.end();
});

test('the sample files are recognised', (t) => {
  const samples = new URL('../../../../samples/uploads/', import.meta.url);
  const period = { year: 2025, month: 7 };
  t.match(probe(readFileSync(new URL('tubi_vod_july.csv', samples)), { request: period }), {
    platform: 'Tubi',
    dataType: 'Revenue',
  });
  t.match(probe(readFileSync(new URL('wurl_q3_2025.csv', samples))), {
    platform: 'Wurl',
    structure: { bom: true },
  });
  t.match(probe(readFileSync(new URL('philo_2025-07.csv', samples))), { platform: 'Philo' });
  t.equal(templates.names.length, 11);
  t.end();
});
