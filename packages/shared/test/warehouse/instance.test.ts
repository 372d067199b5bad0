import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import { Engine } from '../../src/engine/engine.js';
import { ConfigError, TransientError } from '../../src/errors.js';
import { openDuckDbWarehouse } from '../../src/warehouse/duckdb/open.js';
import { openWarehouse as openByUrl } from '../../src/warehouse/open.js';
import type { LogEntry } from '../../src/warehouse/warehouse.js';
import { scratch } from '../scratch.js';
import { openWarehouse, silent } from './fixture.js';
import { queryFile } from './query.js';

const OPTIONS = { memoryMiB: 64, threads: 1, logger: silent };
const CHILD = fileURLToPath(new URL('hold-warehouse.ts', import.meta.url));

test('a second open of the same file is refused while the first is open, whatever name it goes by', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await t.rejects(openWarehouse(directory), ConfigError);
  const alias = join(directory, 'alias.duckdb');
  await symlink(join(directory, 'warehouse.duckdb'), alias);
  await t.rejects(openDuckDbWarehouse({ ...OPTIONS, path: alias, directories: [] }), ConfigError);
  await warehouse.close();
  const again = await openWarehouse(directory);
  await again.ping();
  await again.close();
});

test('a file that another process has open is refused with the number of that process', async (t) => {
  const directory = await scratch(t);
  const child = spawn(process.execPath, [...process.execArgv, CHILD, directory], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await t.rejects(openWarehouse(directory), {
    name: 'ConfigError',
    message: new RegExp(`open in process ${child.pid}\\b.*WAREHOUSE_URL`),
  });
  child.stdin.end();
  await once(child, 'exit');
  await (await openWarehouse(directory)).close();
});

test('files outside the directories that were given are out of reach', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openDuckDbWarehouse({
    ...OPTIONS,
    path: join(directory, 'warehouse.duckdb'),
    directories: [join(directory, 'inside')],
  });
  t.teardown(() => warehouse.close());
  await warehouse.migrate();
  await t.rejects(
    warehouse.exportReference({ directory, dispose: async () => undefined }),
    /Permission Error/,
  );
});

test('a closed warehouse turns writers away, and gives its share of the memory back', async (t) => {
  const directory = await scratch(t);
  const engine = new Engine({ memoryMiB: 300, threads: 1 });
  const warehouse = await openByUrl(`duckdb:${join(directory, 'deep', 'w.duckdb')}`, {
    ...OPTIONS,
    engine,
    directories: [directory],
  });
  await warehouse.close();
  await t.rejects(warehouse.migrate(), TransientError);
  (await engine.reserve(300))();
  await t.rejects(
    openByUrl('mysql://user:secret@account/db?token=x', { ...OPTIONS, engine, directories: [] }),
    {
      name: 'ConfigError',
      message: /WAREHOUSE_URL is "mysql:\/\/…@account\/db"; set it to duckdb:<file>/,
    },
  );
});

test('a log entry is written once, however often it is written', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const entry: LogEntry = {
    logTime: '2025-08-01T12:00:00.250Z',
    logMessage: `it's done`,
    procedureName: 'match',
    platform: 'Philo',
    uploadId: 'u1',
    run: 1,
    stage: 'match',
    attempt: 1,
    filename: 'x.csv',
    status: 'SUCCESS',
    rowsAffected: 5,
    errorMessage: null,
    executionTimeMs: 1234,
  };
  await warehouse.writeLog([entry, { ...entry, procedureName: 'FULL_DATA' }]);
  await warehouse.writeLog([entry, { ...entry, attempt: 2 }]);
  await warehouse.close();
  const rows = await queryFile(directory, 'FROM uploads.error_log_table ORDER BY attempt, procedure_name');
  t.equal(rows.length, 3);
  t.match(rows[1], {
    log_time: '2025-08-01 12:00:00.25',
    log_message: `it's done`,
    procedure_name: 'match',
    rows_affected: '5',
    error_message: null,
    execution_time: '1.234',
  });
});
