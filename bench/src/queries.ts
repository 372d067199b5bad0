import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ASKED } from './asked.js';
import { machine, versions } from './machine.js';
import { makeWarehouse } from './made-up-warehouse.js';
import { measureQuery } from './measure-query.js';
import { inDirectory, numbers, print } from './options.js';
import { type Queries, type QueryFigures, writeFigures } from './results.js';

const USAGE = `npm run bench:queries [-- OPTIONS]

  --facts N  facts in the smaller warehouse (10,000,000)
  --large N  facts in a larger one, measured after it (none); 100,000,000 need some GB of disk

Prints what it measures and writes bench/queries.json.
`;

const FACTS_PER_UPLOAD = 1_000_000;

const options = numbers(USAGE, { facts: 10_000_000, large: 1 });
if (options !== undefined) {
  const sizes = [options.facts, ...(options.large > options.facts ? [options.large] : [])];
  const figures: Queries = { machine: machine(), versions: await versions(), sizes: [] };
  for (const size of sizes) figures.sizes.push(await measure(size));
  await writeFigures('queries', figures);
}

async function measure(size: number): Promise<Queries['sizes'][number]> {
  return inDirectory(async (directory) => {
    const database = join(directory, 'warehouse.duckdb');
    const made = await makeWarehouse(database, { facts: size, factsPerUpload: FACTS_PER_UPLOAD });
    print('warehouse', { facts: size, ...made });
    const queries: QueryFigures[] = [];
    for (const { name } of ASKED) {
      const figures = await measureQuery(database, name);
      print(name, figures);
      queries.push(figures);
    }
    await rm(database);
    return { facts: size, ...made, queries };
  });
}
