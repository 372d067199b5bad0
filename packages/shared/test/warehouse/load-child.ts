import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openWarehouse } from './fixture.js';
import type { LoadInput } from '../../src/warehouse/warehouse.js';

/** Loads the input that `input.json` of the given directory describes, telling when it begins. To be killed. */
const directory = process.argv[2] ?? '';
const stored = JSON.parse(await readFile(join(directory, 'input.json'), 'utf8')) as LoadInput;
const warehouse = await openWarehouse(directory);
process.stdout.write('loading\n');
await warehouse.load({ ...stored, loadTimestamp: new Date(), signal: new AbortController().signal });
process.stdout.write('loaded\n');
await warehouse.close();
