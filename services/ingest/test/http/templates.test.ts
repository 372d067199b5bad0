import { test } from 'tap';
import { stringify } from 'yaml';
import { UploadId } from '@viewership/shared/runs/upload';
import type { FileFormat } from '@viewership/shared/warehouse/file-formats';
import { templateJsonSchema } from '../../src/templates/json-schema.js';
import { NOVA_CSV, novaFile } from '../templates/template.js';
import { uploadForm } from './form.js';
import { problemOf, type Service, service } from './service.js';

const PATH = '/v1/templates/nova';
const DOMAIN = { domain: 'Distribution Partners' };

const put = ({ app }: Service, url: string, payload: unknown) =>
  app.inject({
    method: 'PUT',
    url,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(payload),
  });

void test('a template that is saved reads the next file; a new version is another upload of the same bytes', async (t) => {
  const formats: (readonly FileFormat[])[] = [];
  const running = await service(t, {
    warehouse: {
      putReference: () => Promise.reject(new Error('not here')),
      getReference: () => Promise.reject(new Error('not here')),
      readRows: () => Promise.reject(new Error('not here')),
      readCsv: () => Promise.reject(new Error('not here')),
      ask: () => Promise.reject(new Error('not here')),
      decide: () => Promise.reject(new Error('not here')),
      takeBack: () => Promise.reject(new Error('not here')),
      writeFileFormats: async (rows) => void formats.push(rows),
      ping: () => Promise.resolve(),
    },
  });
  const { app, post } = running;
  t.match(problemOf(await post(uploadForm(DOMAIN, NOVA_CSV))), { code: 'platform_unknown' });

  const saved = await put(running, PATH, novaFile());
  t.equal(saved.statusCode, 201, saved.body);
  t.match(saved.json(), { name: 'nova', origin: 'user', version: '1', retired: false });
  t.equal((await put(running, PATH, novaFile())).statusCode, 200, 'it says the same');
  t.equal(formats.length, 1);
  t.ok(
    formats[0]?.some(({ name, inUse }) => name === 'nova' && inUse),
    'people see it in the warehouse',
  );

  const first = await post(uploadForm(DOMAIN, NOVA_CSV));
  t.equal(first.statusCode, 202, first.body);
  const { uploadId } = first.json<{ uploadId: string }>();
  const view = async (id: string) => (await app.inject(`/v1/uploads/${id}`)).json<Record<string, unknown>>();
  t.match(await view(uploadId), { platform: 'Nova', template: { name: 'nova', version: '1' } });

  const yaml = stringify(novaFile({ defaults: { dataType: 'Viewership' } }));
  const second = await app.inject({
    method: 'PUT',
    url: PATH,
    headers: { 'content-type': 'application/yaml' },
    payload: yaml,
  });
  t.match([second.statusCode, second.json()], [201, { version: '2' }], 'YAML is taken too');
  const again = await post(uploadForm(DOMAIN, NOVA_CSV));
  t.match(
    [again.statusCode, again.json()],
    [202, { sameBytesAs: uploadId }],
    'it will be held as a duplicate',
  );
  const { uploadId: later } = again.json<{ uploadId: string }>();
  t.match(await view(later), { template: { version: '2' } });
  t.match(await view(uploadId), { template: { version: '1' } }, 'what came before stays as it was read');
  t.equal((await post(uploadForm(DOMAIN, NOVA_CSV))).statusCode, 200, 'a double click is one upload');
});

void test('templates are listed, shown as they are and were, and retired', async (t) => {
  const running = await service(t);
  const { app } = running;
  await put(running, PATH, novaFile());
  await put(running, PATH, novaFile({ totals: {} }));
  const { templates } = (await app.inject('/v1/templates')).json<{ templates: { name: string }[] }>();
  t.ok(templates.some(({ name }) => name === 'philo'));
  t.match(
    templates.find(({ name }) => name === 'nova'),
    { origin: 'user', version: '2', platform: 'Nova', headers: ['Day', 'Programme', 'Mins'], domain: null },
  );
  t.match((await app.inject(`${PATH}?version=1`)).json(), { version: '1', template: { platform: 'Nova' } });
  t.equal(problemOf(await app.inject(`${PATH}?version=9`)).code, 'template_not_found');
  t.equal(problemOf(await app.inject('/v1/templates/none')).code, 'template_not_found');
  t.match((await app.inject('/v1/templates/philo')).json(), { origin: 'built-in', versions: [] });

  const shown = (await app.inject(PATH)).json<{ template: unknown }>();
  t.equal((await put(running, PATH, shown.template)).statusCode, 200, 'what GET answers can be PUT back');

  t.match((await app.inject({ method: 'DELETE', url: PATH })).json(), { retired: true });
  t.match((await app.inject(PATH)).json(), { retired: true, version: '2', versions: { length: 3 } });
  t.equal((await app.inject({ method: 'DELETE', url: PATH })).statusCode, 200);
  const builtIn = await app.inject({ method: 'DELETE', url: '/v1/templates/philo' });
  t.equal(problemOf(builtIn).code, 'template_built_in');
  t.strictSame(
    (await app.inject('/v1/templates/schema')).json(),
    JSON.parse(JSON.stringify(templateJsonSchema())),
  );
});

void test('a template that cannot work is refused with the path in it, and nothing is saved', async (t) => {
  const running = await service(t);
  const chain = (...steps: unknown[]) => ({
    columns: { tot_mov: { from: 'Mins' }, season_number: { from: 'Programme', chain: steps } },
  });
  const cases: [what: string, body: unknown, problem: Record<string, unknown>][] = [
    ['an unknown member', novaFile({ colour: 'red' }), { code: 'invalid_body', field: 'colour' }],
    [
      'a wrong source',
      novaFile({ columns: { hours: { form: 'Hours' } } }),
      { code: 'invalid_body', field: 'columns.hours', detail: /needs `from`/ },
    ],
    ['no platform', { columns: { hours: { from: 'a' } } }, { code: 'invalid_template', field: 'platform' }],
    [
      'a pattern that only RE2 refuses',
      novaFile(chain({ regexExtract: { pattern: '(a{999}){999}' } })),
      { code: 'invalid_template', field: 'columns.season_number.chain.0', detail: /cannot be run/ },
    ],
    [
      'a group that the pattern does not have, in the second step',
      novaFile(chain({ stripPrefix: 'S' }, { regexExtract: { pattern: '(a)', group: 4 } })),
      { code: 'invalid_body', field: 'columns.season_number' },
    ],
    [
      'a chain that grows beyond all bounds',
      novaFile(chain(...Array.from({ length: 5 }, () => ({ parseDuration: 'minutes' })))),
      { code: 'invalid_template', field: /season_number\.chain\.\d/, detail: /too large/ },
    ],
    [
      'a constant with NUL, at which the engine would end the statement',
      novaFile({ columns: { tot_mov: { from: 'Mins' }, language: { const: 'a\0b' } } }),
      { code: 'invalid_body', field: 'columns.language.const', detail: /NUL/ },
    ],
    [
      'a label with half a character',
      novaFile({ totals: { labels: ['Total', 'a\uD800b'] } }),
      { code: 'invalid_body', field: 'totals.labels.1' },
    ],
    [
      'a value to be mapped with NUL',
      novaFile(chain({ valueMap: { values: { 'a\0': 'b' } } })),
      { code: 'invalid_body', field: /season_number/ },
    ],
    [
      'a misspelt argument, said where it stands and not as a wrong source',
      novaFile(chain({ parseDuration: 'weeks' })),
      { field: 'columns.season_number.chain.0.parseDuration', detail: /"minutes"/ },
    ],
    [
      'an operation that nobody knows',
      novaFile(chain({ stripPrefx: 'a' })),
      { field: 'columns.season_number.chain.0', detail: /known are stripPrefix/ },
    ],
    [
      'six steps',
      novaFile(chain(...Array.from({ length: 6 }, () => ({ stripPrefix: 'a' })))),
      { field: 'columns.season_number.chain', detail: /<=5/ },
    ],
    [
      'no measure, so that no row could be loaded',
      novaFile({ columns: { platform_series: { from: 'Programme' }, views: { from: 'Mins' } } }),
      { code: 'invalid_template', field: 'columns', detail: /map no measure/ },
    ],
    [
      'no content, though the platform reports some',
      novaFile({ columns: { tot_mov: { from: 'Mins' } } }),
      { code: 'invalid_template', field: 'columns', detail: /`content: none`/ },
    ],
    [
      'a number that no file has',
      novaFile({ columns: { platform_series: { from: 'Programme' }, tot_mov: { const: '5' } } }),
      { code: 'invalid_template', field: 'columns.tot_mov.const' },
    ],
    [
      'several faults',
      novaFile({ version: '', platform: 7 }),
      { code: 'invalid_body', detail: /"platform" is not right.*"version" is not right/ },
    ],
  ];
  for (const [what, body, problem] of cases)
    t.match(problemOf(await put(running, PATH, body)), problem, what);
  t.equal(problemOf(await running.app.inject(PATH)).code, 'template_not_found');

  const yaml = async (payload: string) =>
    problemOf(
      await running.app.inject({
        method: 'PUT',
        url: PATH,
        headers: { 'content-type': 'text/yaml' },
        payload,
      }),
    );
  t.match(await yaml('a: ['), { code: 'malformed_yaml' });
  t.match(await yaml('a: &x [1]\nb: *x'), { code: 'malformed_yaml' }, 'aliases');
  t.match(await yaml('['.repeat(10_000)), { code: 'malformed_yaml' }, 'nesting without end');
  t.match(await yaml('['.repeat(20_000)), { code: 'body_too_large' });
  t.match(await yaml('- a'), { code: 'invalid_body' });
});

void test("a user's template replaces a built-in one only of the same platform", async (t) => {
  const running = await service(t);
  for (const [name, whose] of [
    ['roku', 'Roku'],
    ['generic', 'any platform'],
  ] as const) {
    t.match(problemOf(await put(running, `/v1/templates/${name}`, novaFile())), {
      code: 'invalid_template',
      field: 'platform',
      detail: new RegExp(`${name} reads \\(${whose}\\).*another name`),
    });
  }
  const own = await put(running, '/v1/templates/roku', novaFile({ platform: 'ROKU' }));
  t.equal(own.statusCode, 201, own.body);
  const none = novaFile({ columns: { tot_mov: { from: 'Mins' } }, content: 'none' });
  t.equal((await put(running, PATH, none)).statusCode, 201, 'a platform that reports no content');
  const wide = novaFile({ columns: { platform_series: { from: 'Programme' } }, wide: { metric: 'hours' } });
  t.equal((await put(running, PATH, wide)).statusCode, 201, 'values under dates');
});

void test('names of templates are plain: nothing else becomes a path', async (t) => {
  const running = await service(t);
  const names = ["'; DROP TABLE x; --", '{{X}}', '$1', 'a\\b', 'g[1]*', '..', 'Ä', 'A', 'schema', 'suggest'];
  for (const name of [...names, 'x'.repeat(61), '%2e%2e%2fraw', '../../uploads']) {
    const response = await put(running, `/v1/templates/${encodeURIComponent(name)}`, novaFile());
    t.ok([404, 405].includes(response.statusCode), `${name}: ${response.statusCode}`);
  }
  t.strictSame(
    (await running.files()).filter((path) => path.includes('/templates/')),
    [],
  );
});

void test('a redrive of an upload reads its file with the version that it came with', async (t) => {
  const running = await service(t);
  await put(running, PATH, novaFile());
  const { uploadId } = (await running.post(uploadForm(DOMAIN, NOVA_CSV))).json<{ uploadId: string }>();
  const before = await running.ledger.read(UploadId.parse(uploadId));
  await put(
    running,
    PATH,
    novaFile({ columns: { hours: { from: 'Mins' }, platform_series: { from: 'Day' } } }),
  );
  await running.app.inject({ method: 'DELETE', url: PATH });
  const after = await running.ledger.read(UploadId.parse(uploadId));
  t.strictSame(after?.upload.template, before?.upload.template);
  t.match(after?.runs[0]?.run.templateVersion, 'nova@1');
});
