import { writeFile } from 'node:fs/promises';
import { generateSchema, SCHEMA } from './schema.js';

await writeFile(SCHEMA, await generateSchema());
