import { writeFile } from 'node:fs/promises';
import { templateJsonSchema } from '../src/templates/json-schema.js';

/** Writes the JSON schema of templates, which editors read beside the files: `npm run template-schema`. */
const path = new URL('../formats/template.schema.json', import.meta.url);
await writeFile(path, `${JSON.stringify(templateJsonSchema(), null, 2)}\n`);
