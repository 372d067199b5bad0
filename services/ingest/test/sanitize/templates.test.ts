import { test } from 'tap';
import { loadTemplates, parseTemplate } from '../../src/sanitize/templates.js';

const template = (changes: string) =>
  `platform: X\nversion: '1'\nidentify: { headers: [a] }\ncolumns: { tot_mov: { from: a } }\n${changes}`;

test('the built-in templates are valid, and their platforms are known by name', async (t) => {
  const templates = await loadTemplates();
  t.strictSame(templates.names.toSorted(), [
    'Amagi',
    'Freevee',
    'Peacock',
    'Philo',
    'Pluto',
    'Roku',
    'Tubi',
    'Wurl',
    'Xumo',
    'YouTube',
    'Zype',
  ]);
  t.equal(templates.ofPlatform(' pluto ').length, 2);
  t.equal(templates.get('wurl')?.version, '1');
  t.equal(templates.get('none'), undefined);
});

test('a wrong template is refused with its file and the path in it', (t) => {
  const cases: [yaml: string, message: RegExp][] = [
    ['a: [', /x\.yaml is not YAML/],
    ['version: 1', /x\.yaml is wrong: version: /],
    [template('colour: red'), /colour/],
    [template('defaults: { domain: DEFAULT }'), /defaults\.domain/],
    [
      `version: '1'\nidentify: { headers: [a] }\ncolumns: { tot_mov: { from: a } }`,
      /identify: a template with a platform needs/,
    ],
    [`platform: X\nversion: '1'\nidentify: { headers: [a] }\ncolumns: {}`, /columns: maps nothing/],
    [`platform: X\nversion: '1'\nidentify: { headers: [a] }\ncolumns: { domain: { from: a } }`, /columns/],
    [template('date: { from: a, formats: [D/M/Y] }'), /date\.formats\.0/],
    [
      `platform: X\nversion: '1'\nidentify: { headers: [a] }\ncolumns: { language: { const: DEFAULT } }`,
      /columns\.language/,
    ],
    [
      `platform: X\nversion: '1'\nidentify: { headers: [a] }\ncolumns: { language: { from: a, chain: [{ shell: rm }] } }`,
      /columns\.language/,
    ],
    [
      `platform: X\nversion: '1'\nidentify: { headers: [a] }\ncolumns: { language: { from: a, chain: [{ regexExtract: { pattern: '(?=x)' } }] } }`,
      /columns\.language/,
    ],
  ];
  for (const [yaml, message] of cases)
    t.throws(() => parseTemplate('x.yaml', yaml), { name: 'ConfigError', message });
  t.end();
});
