import { readFile, writeFile } from 'node:fs/promises';
import { withFigures } from './document.js';
import { readFigures } from './results.js';

const path = new URL('../../docs/PERFORMANCE.md', import.meta.url);
await writeFile(
  path,
  withFigures(await readFile(path, 'utf8'), {
    results: await readFigures('results'),
    curve: await readFigures('curve'),
    together: await readFigures('together'),
    queries: await readFigures('queries'),
  }),
);
