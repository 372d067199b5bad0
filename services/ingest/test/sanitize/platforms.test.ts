import { test } from 'tap';
import { decideDateFormat } from '../../src/sanitize/dates/decide-format.js';
import { FileProbe, type ProbeRequest } from '../../src/sanitize/probe.js';
import { parseTemplate, Templates } from '../../src/sanitize/templates.js';
import { probe, refusal, sanitizeFile, templates } from './harness.js';
import { PLATFORM_FILES, type PlatformFile } from './platforms.js';

/** As people upload it: nobody names the platform or the domain where the template knows it. */
function requestOf({ name, request }: PlatformFile): Partial<ProbeRequest> {
  const domain = name === 'zype.csv' ? 'Owned and Operated' : 'Distribution Partners';
  return { filename: name, domain, ...request };
}

function fileOf(template: string): PlatformFile {
  const file = PLATFORM_FILES.find((one) => one.template === template);
  if (file === undefined) throw new Error(`there is no file of ${template}`);
  return file;
}

for (const file of PLATFORM_FILES) {
  test(`${file.name} is recognised by its header and read exactly`, async (t) => {
    const { probed, answer, artifacts } = await sanitizeFile(file.content, { request: requestOf(file) });
    const { rows, minutes, money, rejected = 0, empty = 0, totals = 0 } = file.facts;
    t.match(probed, { platform: file.platform, template: { name: file.template } });
    t.match(answer.facts, {
      accepted: { rows, minutes, money },
      rejected: { rows: rejected },
      skipped: { empty, totals },
    });
    t.strictSame(
      artifacts.dates.map(({ date }) => date),
      file.dates,
    );
    const has = (found: readonly object[], wanted: object) =>
      found.some((row) =>
        Object.entries(wanted).every(([name, value]) =>
          Object.entries(row).some(([n, v]) => n === name && v === value),
        ),
      );
    t.ok(has(artifacts.contents, file.content1), 'the content');
    t.ok(has(artifacts.placements, file.placement ?? {}), 'the placement');
    t.ok(
      answer.checks.every(({ holds, blocking }) => holds || !blocking),
      'the checks hold',
    );
  });
}

test('every built-in template has such a file', (t) => {
  const tested = new Set(PLATFORM_FILES.map(({ template }) => template));
  t.strictSame(
    templates.all.map(({ name }) => name).filter((name) => !tested.has(name)),
    [],
  );
  t.end();
});

test('each template is told from all others by its header alone', (t) => {
  for (const file of PLATFORM_FILES.filter(({ template }) => template !== 'generic')) {
    t.equal(
      probe(file.content, { request: { ...requestOf(file), year: 2025, month: 7 } }).template.name,
      file.template,
    );
  }
  t.end();
});

test('the domain is the request’s, else the template’s, else it is asked for', async (t) => {
  const domainOf = (template: string, said: Pick<ProbeRequest, 'domain'> = {}) => {
    const { content, name } = fileOf(template);
    const fileProbe = new FileProbe(templates);
    fileProbe.write(Buffer.from(content));
    return fileProbe.finish({ filename: name, ...said }).domain;
  };
  t.equal(domainOf('youtube'), 'Owned and Operated');
  t.equal(domainOf('zype'), 'Owned and Operated');
  t.equal(domainOf('zype', { domain: 'Distribution Partners' }), 'Distribution Partners');
  t.match(await refusal(() => domainOf('philo')), { code: 'domain_required', field: 'domain' });
});

test('dates that can be read in two ways are read as the platform writes them', (t) => {
  const open = [1, 2].map((day) => ({ shape: '-', first: day, second: 7, rows: 1 }));
  for (const name of ['philo', 'wurl', 'roku', 'roku-series', 'amagi']) {
    const { formats = [] } = templates.get(name)?.date ?? {};
    t.strictSame(decideDateFormat(open, { template: formats }), { format: 'DD-MM-YYYY' }, name);
  }
  t.end();
});

test('Pluto’s totals row carries a label; a last clip without its names is none', async (t) => {
  for (const [template, label, nameless] of [
    ['pluto-us', '', ',Acme,,,,,,7,1,'],
    ['pluto-latam', ',Grand Total,,,,,,,150,4, $ 0.38 ', ',Acme,MX,,,,,,7,1,'],
  ] as const) {
    const { content, name, facts } = fileOf(template);
    const request = { filename: name };
    const whole = await sanitizeFile(`${content}${label === '' ? '' : `${label}\r\n`}`, { request });
    t.match(whole.answer.facts, { accepted: { rows: facts.rows }, skipped: { totals: 1 } }, template);
    const open = await sanitizeFile(`${content}${nameless}\r\n`, { request });
    const kinds = open.artifacts.rows.map(({ kind }) => kind);
    t.equal(kinds.at(-1), 'fact', `${template}: minutes that are no sum`);
  }
});

test('a header that fits two platforms equally is refused with both names', async (t) => {
  const copy = parseTemplate(
    'copy.yaml',
    `platform: Copycat\nversion: '1'\nidentify: { headers: [watched_at_est, minutes_watched, asset_id] }\ncolumns: { tot_mov: { from: minutes_watched } }\n`,
  );
  const philo = PLATFORM_FILES.find(({ template }) => template === 'philo');
  t.match(
    await refusal(() => probe(philo?.content ?? '', { templates: new Templates([...templates.all, copy]) })),
    { code: 'platform_ambiguous', detail: /Philo.*Copycat|Copycat.*Philo/ },
  );
});

test('incident-10 Roku rows with a blank id keep their hours beside those with an id', async (t) => {
  const file = PLATFORM_FILES.find(({ name }) => name === 'roku wide.csv');
  const { artifacts } = await sanitizeFile(file?.content ?? '', {});
  t.match(
    artifacts.contents.find((content) => content['platform_content_id'] === null),
    {
      rows: '1',
      minutes: '30.000000',
    },
  );
});

test('incident-12 hours of a quarter are the file’s, not three times them', async (t) => {
  const file = 'Title,Hours,Revenue\na,3,9\n';
  const { answer, artifacts } = await sanitizeFile(file, {
    request: { platform: 'Acme TV', year: 2025, quarter: 3 },
  });
  t.match(answer.facts.accepted, { rows: 1, minutes: '180.000000', money: '9.000000' });
  t.match(artifacts.dates, [{ date: '2025-07-01', rows: '1' }]);
});

test('incident-33 season and episode numbers stay as written, for one rule to compare', async (t) => {
  const file = 'Date,Title,Season,Episode,Minutes\n2025-07-01,a,01,1.0,1\n2025-07-01,b,"1,001", 7 ,1\n';
  const { artifacts } = await sanitizeFile(file, { request: { platform: 'Acme TV' } });
  t.strictSame(
    new Set(
      artifacts.contents.map(
        (content) => `${String(content['season_number'])}|${String(content['episode_number'])}`,
      ),
    ),
    new Set(['01|1.0', '1,001| 7 ']),
  );
});

const HOSTILE_NAMES = [
  `a'b".csv`,
  `'; DROP TABLE rows; --.csv`,
  '{{STAGING_DB}} $1 \\.csv',
  '../../g[1]*.csv',
];

test('incident-27 a quote in a file name changes nothing', async (t) => {
  const [plain, ...others] = await Promise.all(
    ['report.csv', ...HOSTILE_NAMES].map((filename) =>
      sanitizeFile('Date,Title,Minutes\n2025-07-01,a,1\n', { request: { platform: 'Acme TV', filename } }),
    ),
  );
  for (const other of others) t.equal(other.written['rows']?.digest, plain?.written['rows']?.digest);
});

test('incident-32 DEFAULT in a cell, or made by a chain, is no name', async (t) => {
  const made = new Templates([
    parseTemplate(
      'made.yaml',
      `platform: Made
version: '1'
identify: { headers: [day, place, mins] }
columns:
  platform_content_name: { from: place }
  platform_channel_name: { from: place, chain: [{ regexReplace: { pattern: '^.*$', with: DEFAULT } }] }
  tot_mov: { from: mins }
date: { from: day }
`,
    ),
  ]);
  const { artifacts } = await sanitizeFile('day,place,mins\n2025-07-01,x,1\n', { templates: made });
  t.match(artifacts.placements, [{ platform_channel_name: null }]);
});
