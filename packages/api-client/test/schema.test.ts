import { readFile } from 'node:fs/promises';
import { test } from 'tap';
import { generateSchema, SCHEMA } from '../generator/schema.js';

void test('the committed types are those of the route table (npm run api-client writes them)', async (t) => {
  t.equal(await readFile(SCHEMA, 'utf8'), await generateSchema());
});
