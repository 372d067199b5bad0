import { readEnvironment } from '../../src/warehouse/environment.js';
import { scratch } from '../scratch.js';
import { loadingContract } from './contract/loading.js';
import { readingContract } from './contract/reading.js';
import { removingContract } from './contract/removing.js';
import { type OpenSubject, rendered } from './contract/subject.js';
import { openWarehouse } from './fixture.js';
import { queryFile } from './query.js';

const environment = readEnvironment('embedded');

const open: OpenSubject = async (t) => {
  const directory = await scratch(t);
  let warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  t.teardown(() => warehouse.close());
  return {
    kind: 'duckdb',
    directory,
    environment,
    get warehouse() {
      return warehouse;
    },
    // The port has no queries: the file is read by another instance, and opened again.
    ask: async (sql) => {
      await warehouse.close();
      const rows = await queryFile(directory, rendered(sql, environment));
      warehouse = await openWarehouse(directory);
      return rows.map((row) => Object.values(row) as (string | null)[]);
    },
  };
};

loadingContract('duckdb', open);
removingContract('duckdb', open);
readingContract('duckdb', open);
