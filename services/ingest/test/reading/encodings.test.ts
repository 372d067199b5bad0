import iconv from 'iconv-lite';
import { gzipSync } from 'node:zlib';
import { test } from 'tap';
import { encodingOf } from '../../src/reading/encoding/labels.js';
import { Templates } from '../../src/sanitize/templates.js';
import { type Options, refusal, sanitizeFile } from '../sanitize/harness.js';
import { novaTemplate } from '../templates/template.js';
import { read } from './reader.js';

const HEADER = 'Date,Title,Minutes\n';
const rows = (...titles: string[]) => HEADER + titles.map((title) => `2025-07-01,${title},1\n`).join('');
const FRENCH = rows('Amélie à la plage', 'Le café “bleu”', 'L’été – déjà vu', 'Señor niño');
const CYRILLIC = rows('Чёрный кот', 'Москва слезам не верит', 'Последний герой');

test('Unicode is told by its byte order mark, or by its zero bytes', async (t) => {
  const text = rows('Amélie', '界 😀 Ω');
  const cases: [encoding: string, bytes: Buffer][] = [
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\uFEFF${text}`)],
    ['utf-16le', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['utf-16le', iconv.encode(text, 'utf-16le')],
    ['utf-16be', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['utf-16be', iconv.encode(text, 'utf-16be')],
  ];
  for (const [encoding, bytes] of cases) {
    for (const chunkBytes of [3, 65_536]) {
      const found = await read(bytes, { chunkBytes });
      t.equal(found.structure.encoding, encoding);
      t.equal(found.text.replace('\uFEFF', ''), text);
    }
  }
});

test('code pages are told by what makes words of the bytes', async (t) => {
  const cases: [encoding: string, text: string][] = [
    ['windows-1252', FRENCH],
    ['windows-1252', rows('Café')],
    ['windows-1252', rows('Die schöne Müllerin', 'Straße der Lügen', 'Größe: 5 €')],
    ['macintosh', FRENCH],
    ['windows-1251', CYRILLIC],
    ['koi8-r', CYRILLIC],
    ['windows-1253', rows('Η Αγάπη ήρθε από μακριά', 'Το νησί', 'Ο δρόμος της επιστροφής')],
    ['windows-1252', rows('Þetta reddast', 'Blóðberg', 'Við sjáumst', 'Óðinn')],
    ['windows-1252', rows('As Canções do Verão', 'Coûte que coûte', 'Mötley Crüe', '9½ Weeks', 'It’s £5')],
    ['windows-1250', rows('Árvíztűrő tükörfúrógép', 'Őrült nők ketrece')],
    ['windows-1250', rows('Święta')],
    ['windows-1250', rows('Žluťoučký kůň')],
    ['iso-8859-2', rows('Święta w Łodzi', 'Źdźbło')],
    ['windows-1250', rows('Wiedźma i książę', 'Żółta łódź', 'Ścieżki przeznaczenia', 'Źródło')],
  ];
  for (const [encoding, text] of cases) {
    for (const bytes of [iconv.encode(text, encoding), gzipSync(iconv.encode(text, encoding))]) {
      const found = await read(bytes);
      t.equal(found.structure.encoding, encoding);
      t.equal(found.text, text);
    }
  }
});

test('a template says the code page of its files; the uploader overrules it, and Unicode is told all the same', async (t) => {
  const template = (reading: object, header: string) =>
    new Templates([
      novaTemplate('nova', {
        identify: { headers: ['Day', header, 'Mins'] },
        columns: { platform_content_name: { from: header }, tot_mov: { from: 'Mins' } },
        read: reading,
      }),
    ]);
  const french = (header: string) => `Day,${header},Mins\n13/07/2025,Café Amélie,12\n`;
  const bytes = iconv.encode(french('Title'), 'ibm850');
  const ibm = template({ encoding: 'ibm850' }, 'Title');
  const cases: [what: string, bytes: Buffer, encoding: string, options: Options][] = [
    ['recognised by its header', bytes, 'ibm850', { templates: ibm }],
    ['packed', gzipSync(bytes), 'ibm850', { templates: ibm }],
    ['of a named platform', bytes, 'ibm850', { templates: ibm, request: { platform: 'nova' } }],
    ['UTF-8', Buffer.from(french('Title')), 'utf-8', { templates: ibm }],
    [
      'overruled',
      iconv.encode(french('Title'), 'macintosh'),
      'macintosh',
      { templates: ibm, reading: { encoding: 'macintosh' } },
    ],
    [
      'a header that has such letters itself',
      iconv.encode(french('Émission'), 'ibm850'),
      'ibm850',
      { templates: template({ encoding: 'ibm850' }, 'Émission'), request: { platform: 'Nova' } },
    ],
  ];
  for (const [what, file, encoding, options] of cases) {
    const { probed, artifacts } = await sanitizeFile(file, options);
    t.equal(probed.structure.encoding, encoding, what);
    t.equal(artifacts.contents[0]?.['platform_content_name'], 'Café Amélie', what);
  }
  const others = new Templates([
    ...template({ encoding: 'ibm850' }, 'Programme').all,
    { ...novaTemplate('plain', { identify: { headers: ['Day', 'Title', 'Mins'] } }), platform: 'Nova' },
  ]);
  const plain = await sanitizeFile(iconv.encode(french('Title'), 'windows-1252'), {
    templates: others,
    request: { platform: 'Nova' },
  });
  t.equal(plain.probed.structure.encoding, 'windows-1252', 'another template of the platform says nothing');
  await t.rejects(
    sanitizeFile(bytes, { templates: template({}, 'Title') }),
    { message: /like no known code page/ },
    'too few letters to tell it without',
  );
});

test('the first byte that is not UTF-8 may come late', async (t) => {
  const text = `${rows(...Array.from({ length: 100_000 }, (_, index) => `Title ${index}`))}2025-07-02,Café,1\n`;
  const found = await read(iconv.encode(text, 'windows-1252'));
  t.match(found.structure, { encoding: 'windows-1252', records: 100_001, clean: true });
  t.ok(found.text.endsWith('Café,1\n'));
});

test('a file of two encodings is refused with line and byte, and never becomes mojibake', async (t) => {
  const mixed = Buffer.concat([Buffer.from(FRENCH), iconv.encode('2025-07-02,Café,1\n', 'windows-1252')]);
  t.match(await refusal(() => read(mixed)), {
    code: 'invalid_utf8',
    line: 6,
    detail: /Line 6 has the byte 0xE9, .* while 13 characters/,
  });
  const cut = Buffer.from(`${FRENCH}2025-07-02,界`).subarray(0, -1);
  t.match(await refusal(() => read(cut)), { code: 'invalid_utf8', line: 6, detail: /middle of a character/ });
});

test('what fits several code pages equally well is asked for', async (t) => {
  const short = iconv.encode(rows('Hős'), 'windows-1250');
  t.match(await refusal(() => read(short)), {
    code: 'encoding_unknown',
    detail: /as much windows-1250 as windows-1257: .* say its encoding in the field encoding/,
  });
  t.match(await read(short, { encoding: 'windows-1250' }), { text: /Hős/ });
});

test('what is in no code page of single bytes is refused, and never becomes symbols', async (t) => {
  const cases = [
    ['shift_jis', '七人の侍 夜の港'],
    ['cp437', 'Café là'],
    ['cp850', 'Größe'],
  ] as const;
  for (const [encoding, title] of cases)
    t.match(await refusal(() => read(iconv.encode(rows(title), encoding))), {
      code: 'encoding_unknown',
      detail: /like no known code page: save it as UTF-8/,
    });
});

test('the field encoding overrides what would be detected, but not a byte order mark', async (t) => {
  const bytes = iconv.encode(FRENCH, 'windows-1252');
  t.match((await read(bytes, { encoding: 'windows-1250' })).structure, { encoding: 'windows-1250' });
  t.match((await read(Buffer.from(rows('Amélie')), { encoding: 'windows-1252' })).text, /AmÃ©lie/);
  t.match(await refusal(() => read(bytes, { encoding: 'utf-8' })), { code: 'invalid_utf8', line: 2 });
  const marked = Buffer.from(`\uFEFF${FRENCH}`);
  t.match(await refusal(() => read(marked, { encoding: 'windows-1252' })), {
    code: 'encoding_contradicts',
    field: 'encoding',
  });
});

test('what an encoding does not define is an error with its line', async (t) => {
  const undefinedByte = Buffer.concat([
    Buffer.from(`${HEADER}\r\n2025-07-01,a`),
    Buffer.from([0x81]),
    Buffer.from(',1\n'),
  ]);
  t.match(await refusal(() => read(undefinedByte, { encoding: 'windows-1252' })), {
    code: 'invalid_encoding',
    line: 3,
    detail: /0x81, which windows-1252 does not define/,
  });
  const lone = Buffer.concat([
    iconv.encode(rows('a', 'b'), 'utf-16le'),
    Buffer.from([0x3d, 0xd8, 0x41, 0x00]),
    iconv.encode('\n', 'utf-16le'),
  ]);
  for (const chunkBytes of [1, 65_536]) {
    t.match(await refusal(() => read(lone, { chunkBytes })), { code: 'invalid_encoding', line: 4 });
  }
  t.match(await refusal(() => read(lone.subarray(0, -3))), { code: 'invalid_encoding', line: 4 });
  t.match(await refusal(() => read(iconv.encode(rows('a'), 'utf-16be').subarray(0, -1))), {
    code: 'invalid_encoding',
    detail: /middle of a UTF-16 character/,
  });
});

test('encodings have the names that people write', (t) => {
  for (const [label, encoding] of [
    ['UTF8', 'utf-8'],
    ['Latin-1', 'windows-1252'],
    ['ISO_8859-1', 'windows-1252'],
    ['cp1251', 'windows-1251'],
    ['MacRoman', 'macintosh'],
    ['UTF-16', 'utf-16le'],
    ['Shift_JIS', undefined],
    ['', undefined],
  ] as const) {
    t.equal(encodingOf(label), encoding, label);
  }
  t.end();
});
