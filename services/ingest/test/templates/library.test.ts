import { openFileStore } from '@viewership/shared/artifacts/file-store';
import { test } from 'tap';
import { scratch } from '../../../../packages/shared/test/scratch.js';
import { digestOf, referenceTo } from '../../src/sanitize/template-reference.js';
import { TemplateFile } from '../../src/sanitize/template-schema.js';
import { loadTemplates, Templates } from '../../src/sanitize/templates.js';
import { fileFormats } from '../../src/templates/file-formats.js';
import { TemplateLibrary } from '../../src/templates/library.js';
import { refusal } from '../sanitize/harness.js';
import { novaFile } from './template.js';

const file = (changes: Record<string, unknown> = {}) => TemplateFile.parse(novaFile(changes));
const none = new Templates([]);

void test('what one process saves every other one sees, and versions count up', async (t) => {
  const store = await openFileStore(await scratch(t));
  const one = new TemplateLibrary(store, none);
  const other = new TemplateLibrary(store, none);
  t.match(await one.save('nova', file()), { changed: true, template: { version: '1', origin: 'user' } });
  t.equal((await other.current()).get('nova')?.version, '1');
  t.match(
    await other.save('nova', file()),
    { changed: false, template: { version: '1' } },
    'the same is no news',
  );
  t.match(await other.save('nova', file({ totals: {} })), { changed: true, template: { version: '2' } });
  t.equal((await one.current()).get('nova')?.version, '2');
  t.equal(await one.retire('nova'), true);
  t.equal(await other.retire('nova'), false, 'it is out of use already');
  t.equal((await other.current()).get('nova'), undefined);
  t.match(await one.save('nova', file()), { changed: true, template: { version: '4' } });
  t.strictSame(
    (await one.versions('nova')).map(({ version, template }) => [version, template !== null]),
    [
      [1, true],
      [2, true],
      [3, false],
      [4, true],
    ],
  );
});

void test('of many who save at the same time none overwrites another', async (t) => {
  const store = await openFileStore(await scratch(t));
  const libraries = Array.from({ length: 8 }, () => new TemplateLibrary(store, none));
  const saved = await Promise.all(
    libraries.map((library, index) => library.save('nova', file({ platform: `Nova ${index}` }))),
  );
  t.strictSame(
    saved.map(({ template }) => Number(template.version)).toSorted((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8],
  );
  const fresh = new TemplateLibrary(store, none);
  t.strictSame(
    (await fresh.versions('nova')).map(({ template }) => template?.platform ?? '').toSorted(),
    libraries.map((_, index) => `Nova ${index}`),
  );
});

void test('an upload is read by the text that it was recognised with, whatever is saved, retired or deployed later', async (t) => {
  const store = await openFileStore(await scratch(t));
  const builtIn = await loadTemplates();
  const api = new TemplateLibrary(store, builtIn);
  const { template } = await api.save('nova', file());
  const philo = builtIn.get('philo');
  if (philo === undefined) throw new Error('no philo');
  await api.keep(philo);
  await api.save('nova', file({ totals: {} }));
  await api.retire('nova');

  const workerOfOtherCode = new TemplateLibrary(store, none);
  t.strictSame(await workerOfOtherCode.read(referenceTo(template)), template);
  t.strictSame(await workerOfOtherCode.read(referenceTo(philo)), philo, 'built-in templates too');
  t.match(await refusal(() => workerOfOtherCode.read({ name: 'philo', version: '1' })), {
    code: 'template_unknown',
  });
  t.equal(
    (await api.read({ name: 'philo', version: '1' })).name,
    'philo',
    'uploads of before have no digest',
  );
});

void test("a user's template stands in for the built-in one of its name until it is retired", async (t) => {
  const store = await openFileStore(await scratch(t));
  const library = new TemplateLibrary(store, await loadTemplates());
  await library.save('philo', file({ platform: 'Philo' }));
  t.match((await library.current()).get('philo'), { origin: 'user', version: '1' });
  await library.retire('philo');
  t.match((await library.current()).get('philo'), { origin: 'built-in' });
});

void test('a text that went through the store is the same text', async (t) => {
  for (const template of (await loadTemplates()).all) {
    const { name, origin, ...rest } = template;
    const again = { ...TemplateFile.parse(JSON.parse(JSON.stringify(rest))), name, origin };
    t.equal(digestOf(again), digestOf(template), name);
  }
});

void test('people see every version in viewership_file_formats, and which one is in use', async (t) => {
  const store = await openFileStore(await scratch(t));
  const library = new TemplateLibrary(store, await loadTemplates());
  await library.save('philo', file({ platform: 'Philo', for: { partner: 'Acme', territories: ['US'] } }));
  await library.save('philo', file({ platform: 'Philo' }));
  const rows = (await fileFormats(library)).filter(({ name }) => name === 'philo');
  t.match(rows, [
    { origin: 'built-in', version: '1', inUse: false, partner: 'DEFAULT', savedAt: null },
    { origin: 'user', version: '1', inUse: false, partner: 'Acme', territories: '["US"]' },
    { origin: 'user', version: '2', inUse: true, partner: 'DEFAULT', territories: null },
  ]);
  t.match(rows[2]?.headerFingerprint, /^[0-9a-f]{64}$/);
  t.match(JSON.parse(rows[2]?.columnMappings ?? ''), { columns: { tot_mov: { from: ['Mins'] } } });
});
