import { readdir, readFile } from 'node:fs/promises';
import { test } from 'tap';
import { templateJsonSchema } from '../../src/templates/json-schema.js';

const FORMATS = new URL('../../formats/', import.meta.url);

void test('the published schema is the one that templates are read with, and every built-in template names it', async (t) => {
  const published: unknown = JSON.parse(await readFile(new URL('template.schema.json', FORMATS), 'utf8'));
  t.strictSame(
    published,
    JSON.parse(JSON.stringify(templateJsonSchema())),
    'npm run template-schema writes it',
  );
  const files = (await readdir(FORMATS)).filter((name) => name.endsWith('.yaml'));
  t.ok(files.length > 10);
  for (const file of files) {
    const [first] = (await readFile(new URL(file, FORMATS), 'utf8')).split('\n');
    t.equal(first, '# yaml-language-server: $schema=template.schema.json', file);
  }
});
