import { mkdir, writeFile } from 'node:fs/promises';
import { curveCharts } from './curve-charts.js';
import { readFigures } from './results.js';

const images = new URL('../../docs/images/', import.meta.url);
await mkdir(images, { recursive: true });
for (const [name, svg] of Object.entries(curveCharts(await readFigures('curve'))))
  await writeFile(new URL(name, images), svg);
