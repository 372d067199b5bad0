import * as fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { test } from 'tap';
import type { z } from 'zod';
import { Suggestion } from '../../src/suggest/suggestion.js';
import { uploadForm } from './form.js';
import { nothingKept, problemOf, type Service, service } from './service.js';

async function suggest(
  { app, log }: Service,
  file: string | Buffer,
  fields: Record<string, string> = {},
  filename?: string,
): Promise<z.output<typeof Suggestion>> {
  const { headers, payload } = uploadForm(fields, file, filename);
  const response = await app.inject({ method: 'POST', url: '/v1/templates/suggest', headers, payload });
  if (response.statusCode !== 200) throw new Error(response.body + JSON.stringify(log.slice(-3)));
  return Suggestion.parse(response.json());
}

const NEW_PLATFORM = [
  'Nova Streaming;Report;July 2025;;;;',
  'Fecha;Programme;Ep. Title;Asset Ref;Mins Viewed;Net Payout;Notes',
  ...Array.from(
    { length: 40 },
    (_, day) =>
      `${String((day % 28) + 1).padStart(2, '0')}.07.2025;Dune Harbor Nights;S01:E${day + 1} - Tide;MS-${1100 + day};${day},25;1.0${10 + day},50;x`,
  ),
].join('\r\n');

void test('an unknown file: encoding, delimiter, header, dates and numbers are found, each column is judged, and the preview is what would be read', async (t) => {
  const running = await service(t);
  const found = await suggest(running, gzipSync(Buffer.from(NEW_PLATFORM, 'utf16le')), {
    encoding: 'utf-16le',
    platform: 'Nova',
  });
  t.match(found.file, {
    container: { kind: 'gzip' },
    encoding: 'utf-16le',
    delimiter: ';',
    layout: 'long',
    rows: 40,
  });
  t.match(found, { recognised: null, dates: { format: 'DD.MM.YYYY', question: null }, decimal: 'comma' });
  t.strictSame(
    found.columns.map(({ header, target }) => [header, target]),
    [
      ['Fecha', 'date'],
      ['Programme', 'platform_series'],
      ['Ep. Title', 'platform_content_name'],
      ['Asset Ref', 'platform_content_id'],
      ['Mins Viewed', 'tot_mov'],
      ['Net Payout', 'revenue'],
      ['Notes', null],
    ],
  );
  for (const { header, confidence, why } of found.columns) t.ok(why.length > 0 && confidence <= 1, header);
  t.match(found.preview[1], {
    cells: ['02.07.2025', 'Dune Harbor Nights', 'S01:E2 - Tide', 'MS-1101', '1,25', '1.011,50', 'x'],
    read: { date: '2025-07-02', tot_mov: '1.250000', revenue: '1011.500000', platform_content_id: 'MS-1101' },
    errors: [],
  });
  t.ok(await nothingKept(running), 'nothing is stored');

  const saved = await running.app.inject({
    method: 'PUT',
    url: '/v1/templates/nova',
    payload: found.template ?? {},
  });
  t.equal(saved.statusCode, 201, saved.body);
  const upload = await running.post(uploadForm({ domain: 'Distribution Partners' }, NEW_PLATFORM));
  t.equal(upload.statusCode, 202, 'and the file is recognised from then on');
  const again = await suggest(running, NEW_PLATFORM);
  t.match(again, { recognised: { template: 'nova', version: '1', platform: 'Nova' }, notRecognised: null });
  t.strictSame(again.preview, found.preview, 'read in the same way');
});

void test('a cell that could not be read shows why in the preview', async (t) => {
  const running = await service(t);
  const { preview } = await suggest(running, 'Day,Title,Minutes\n2025-07-13,Foo,1\nsoon,Bar,a lot\n');
  t.match(preview[0]?.errors, []);
  t.match(preview[1]?.errors, [
    { column: 'Day', value: 'soon', reason: 'unreadable_date' },
    { column: 'Minutes', value: 'a lot', reason: 'unreadable_number' },
  ]);
});

void test('dates that can be read in two ways are asked about', async (t) => {
  const running = await service(t);
  const found = await suggest(running, 'Day,Title,Minutes\n01/02/2025,Foo,1\n03/04/2025,Bar,2\n');
  t.match(found.dates, { format: null, question: /with the day first \(DD\/MM\/YYYY\)/ });
  t.strictSame(found.template?.date?.formats, []);
});

void test('a wide file of an unknown platform is seen as one', async (t) => {
  const running = await service(t);
  const found = await suggest(
    running,
    ',,2025-07-01,2025-07-01,2025-07-02,2025-07-02\nShow,Episode Title,Plays,Hours,Plays,Hours\nFoo,Bar,3,0.5,,\nFoo,Baz,,,4,1\n',
    {},
    'nova_july.csv',
  );
  t.match(found.file, { layout: 'wide', headerRows: { length: 2 } });
  t.match(found.template, {
    platform: 'Nova',
    read: { layout: 'wide' },
    columns: { platform_series: { from: ['Show'] }, views: { from: ['Plays'] }, hours: { from: ['Hours'] } },
  });
  t.match(
    found.preview.map(({ read }) => [read['date'], read['views'], read['tot_mov']]),
    [
      ['2025-07-01', '3.000000', '30.000000'],
      ['2025-07-02', '4.000000', '60.000000'],
    ],
  );
});

void test('the values under dates alone are what banner or file name say, and otherwise left open: minutes look like hours', async (t) => {
  const running = await service(t);
  const wide = 'Series,Title,2025-07-01,2025-07-02,2025-07-03\nFoo,Bar,1.5,,3\nFoo,Baz,,,\nMoo,Boo,2,2,2\n';
  const open = await suggest(running, wide, {}, 'nova_july.csv');
  t.match(open.file, { layout: 'wide', headerRows: [['Series', 'Title', '2025-07-01']], rows: 3 });
  t.match(open.columns.at(-1), { target: null, why: [/wide\.metric/] });
  t.match(open.template, { read: { layout: 'wide' }, columns: { platform_series: { from: ['Series'] } } });
  t.equal(open.template?.wide, undefined);

  const banner = await suggest(running, `Streaming hours by day,,,,\n${wide}`, {}, 'nova_july.csv');
  t.match(banner.template, { wide: { metric: 'hours' } });
  t.equal(banner.preview[0]?.read['tot_mov'], '90.000000');
  t.match((await suggest(running, wide, {}, 'nova minutes.csv')).template, { wide: { metric: 'tot_mov' } });
  const both = await suggest(running, `Hours,,,,\n${wide}`, {}, 'nova_minutes.csv');
  t.equal(both.template?.wide, undefined);
});

void test('a header that stands there twice is left out, and said', async (t) => {
  const running = await service(t);
  const found = await suggest(
    running,
    'Acme report,,,,\nDate,Show,Minutes,Minutes,Title\n2025-07-01,Foo,5,300,Bar\n2025-07-02,Foo,6,360,Baz\n',
    { platform: 'Zed' },
  );
  t.match(found.notRecognised, { code: 'ambiguous_header' });
  for (const index of [2, 3]) t.match(found.columns[index], { target: null, why: [/columns 3, 4.*rename/] });
  t.match(found.template, { columns: { platform_series: { from: ['Show'] } } });
  t.equal(found.template?.columns.tot_mov, undefined);
  t.equal(found.preview.length, 2);
});

void test('a changed header of a known platform shows the difference, here and when an upload is refused', async (t) => {
  const running = await service(t);
  const before = 'Date,Series,Episode Title,Total Minutes\n2025-07-13,Foo,Bar,1\n';
  const accepted = await running.post(
    uploadForm({ domain: 'Distribution Partners', platform: 'Nova' }, before),
  );
  t.equal(accepted.statusCode, 202, accepted.body);
  const { uploadId } = accepted.json<{ uploadId: string }>();
  const after = 'Date,Series,Episode Heading,Total Minuts,Region Code\n2025-07-14,Foo,Bar,1,US\n';
  const { difference } = await suggest(running, after, { platform: 'nova' });
  t.strictSame(difference, {
    comparedWith: `upload ${uploadId}`,
    added: ['Region Code'],
    missing: [],
    renamed: [
      { from: 'Total Minutes', to: 'Total Minuts' },
      { from: 'Episode Title', to: 'Episode Heading' },
    ],
  });
  const refused = problemOf(
    await running.post(uploadForm({ domain: 'Distribution Partners', platform: 'Nova' }, after)),
  );
  t.match(refused, {
    code: 'unknown_header',
    detail:
      /^Compared with upload u\w+: looks renamed: "Total Minutes" to "Total Minuts".*; new: "Region Code"\. No template fits/,
  });
});

void test('what cannot be looked at is refused as an upload would be', async (t) => {
  const running = await service(t);
  const refused = async (file: string | Buffer, fields: Record<string, string> = {}) => {
    const { headers, payload } = uploadForm(fields, file);
    return problemOf(
      await running.app.inject({ method: 'POST', url: '/v1/templates/suggest', headers, payload }),
    );
  };
  t.match(await refused(''), { code: 'header_only' });
  t.match(await refused('%PDF-1.4'), { code: 'unsupported_format' });
  t.match(await refused('Date,Title\n'), { code: 'header_only' });
  t.match(await refused('a,b\n1,2\n', { sheet: 'x' }), { code: 'sheet_not_applicable' });
  t.match(await refused('a,b\n1,2\n', { partner: 'x' }), {
    code: 'unknown_field',
    detail: /platform, encoding, sheet/,
  });
  t.ok(await nothingKept(running));
});

void test('any bytes get a proposal or a problem', { timeout: 120_000 }, async (t) => {
  const running = await service(t);
  const scraps = [
    'a',
    'Date',
    '1',
    '"',
    ',',
    ';',
    '\n',
    '\r',
    '\0',
    'é',
    '\u{1F4FA}',
    '2025-07-01',
    'Minutes',
    '1,5',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
        fc.array(fc.constantFrom(...scraps), { maxLength: 30 }).map((parts) => Buffer.from(parts.join(''))),
      ),
      async (bytes) => {
        const { headers, payload } = uploadForm({}, bytes);
        const response = await running.app.inject({
          method: 'POST',
          url: '/v1/templates/suggest',
          headers,
          payload,
        });
        if (response.statusCode >= 500)
          throw new Error(
            `${response.body} ${JSON.stringify(running.log.find(({ err }) => err !== undefined))}`,
          );
      },
    ),
    { numRuns: 300, seed: 7 },
  );
  t.ok(await nothingKept(running));
});
