import { test } from 'tap';
import { TemplateFile } from '../../src/sanitize/template-schema.js';
import { Templates } from '../../src/sanitize/templates.js';
import { csv, refusal, sanitizeFile } from './harness.js';

/** Texts that would change a statement, a path, a pattern or a replacement, if anything put them there as they are. */
const HOSTILE = [
  "'; DROP TABLE x; --",
  '"; SELECT 1; --',
  '{{UPLOAD_DB}}',
  '$1 \\1 $& %s',
  '\\',
  "\\'",
  'g[1]*.csv',
  '../../etc/passwd',
  "getvariable('totals_record')",
  '/* */ -- x',
  '=1+1',
  '"quoted" \'twice\'',
  'é\u0301 \u202E \u{1F4FA}',
];

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A template of which every text is the hostile one. */
const templateOf = (text: string) =>
  new Templates([
    {
      ...TemplateFile.parse({
        platform: text,
        version: text.slice(0, 50),
        for: { partner: text },
        identify: { headers: [text, 'Minutes'] },
        columns: {
          platform_content_name: { from: text },
          platform_series: { const: text },
          platform_content_id: {
            from: text,
            chain: [{ stripPrefix: `x${text}` }, { split: { by: '\u0001', take: 1 } }],
          },
          language: { from: text, chain: [{ valueMap: { values: { [text]: text } } }] },
          city: {
            from: text,
            chain: [{ conditional: { when: { equals: [text] }, so: { value: text }, otherwise: 'nothing' } }],
          },
          tot_mov: { from: 'Minutes' },
        },
        date: { from: 'Day' },
        totals: { labels: [text] },
      }),
      name: 'hostile',
      origin: 'user',
    },
  ]);

for (const text of HOSTILE) {
  void test(`incident-27 as header, cell, constant, argument, label, partner, platform and file name, ${JSON.stringify(text)} is plain text`, async (t) => {
    const file = csv(
      [cell(text), 'Minutes', 'Day'],
      [cell(text), '7', '2025-07-13'],
      ['b', cell(text), '2025-07-14'],
    );
    const { artifacts, answer } = await sanitizeFile(file, {
      templates: templateOf(text),
      request: { partner: text, channel: text, territory: text, filename: `${text}.csv` },
    });
    t.match(answer.facts, { accepted: { rows: 1, minutes: '7.000000' }, rejected: { rows: 1 } });
    const [content] = artifacts.contents;
    t.equal(content?.['platform_content_name'], text);
    t.equal(content?.['platform_series'], text);
    t.equal(content?.['platform_content_id'], text.trim());
    const fact = artifacts.rows.find(({ kind }) => kind === 'fact');
    t.match([fact?.['language'], fact?.['city']], [text, text]);
    const [placement] = artifacts.placements;
    t.match(
      [
        placement?.['platform_partner_name'],
        placement?.['platform_channel_name'],
        placement?.['platform_territory'],
      ],
      [text, text, text],
    );
    t.match(artifacts.rejects, [{ column: 'Minutes', value: text, reason: 'unreadable_number' }]);
  });
}

void test('identifiers of 64 KB: a cell is text, a header that nothing maps is only a name, and a template may not have one', async (t) => {
  const long = 'x"\''.repeat(22_000);
  const templates = new Templates([
    {
      ...TemplateFile.parse({
        platform: 'Nova',
        identify: { headers: ['Title', 'Minutes'] },
        columns: { platform_content_name: { from: 'Title' }, tot_mov: { from: 'Minutes' } },
        date: { from: 'Day' },
      }),
      name: 'nova',
      origin: 'user',
    },
  ]);
  const file = csv(['Title', 'Minutes', 'Day', cell(long)], [cell(long), '7', '2025-07-13', 'y']);
  const { artifacts } = await sanitizeFile(file, { templates });
  t.equal(artifacts.contents[0]?.['platform_content_name'], long);
  const wrong = (changes: Record<string, unknown>) =>
    TemplateFile.safeParse({
      platform: 'Nova',
      identify: { headers: ['a'] },
      columns: { hours: { from: 'a' } },
      ...changes,
    }).success;
  t.ok(wrong({}), 'the short one is right');
  t.notOk(wrong({ platform: long }));
  t.notOk(wrong({ version: long }));
  t.notOk(wrong({ for: { partner: long } }));
  t.notOk(wrong({ identify: { headers: [long] } }));
  t.notOk(wrong({ columns: { hours: { from: long } } }));
  t.notOk(wrong({ columns: { language: { const: long } } }));
  t.notOk(wrong({ columns: { [long]: { from: 'a' } } }));
  t.notOk(wrong({ columns: { hours: { from: 'a', chain: [{ regexExtract: { pattern: long } }] } } }));
  t.notOk(wrong({ columns: { hours: { from: 'a', chain: [{ stripPrefix: long }] } } }));
  t.notOk(wrong({ totals: { labels: [long] } }));
  t.match(
    await refusal(() =>
      sanitizeFile(csv([cell(long), 'b'], ['1', '2']), { templates, request: { platform: long } }),
    ),
    { code: 'unknown_header' },
    'and a problem shows a piece of it',
  );
});
