import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { readEnvironment } from '@viewership/shared/warehouse/environment';
import { z } from 'zod';
import { ASKED } from './asked.js';
import { forked } from './forked.js';
import { QueryFigures } from './results.js';
import { median, rounded } from './statistics.js';

/** How often a query is asked again of an instance that has answered it. */
const WARM = 3;

/** For what takes longer, people want to know why. */
const LONG_SECONDS = 3;
const OPERATORS = 4;

interface Operator {
  readonly operator_name?: string | undefined;
  readonly operator_timing?: number | undefined;
  readonly children?: readonly Operator[] | undefined;
}
const Operator: z.ZodType<Operator> = z.object({
  operator_name: z.string().optional(),
  operator_timing: z.number().optional(),
  children: z.array(z.lazy(() => Operator)).optional(),
});

/**
 * One query in a process and an instance of its own, with the threads and memory that the embedded warehouse has. Cold: the
 * first time, the file's pages dropped from the system's cache where `dd` can do that. Warm: median of the times after.
 * Every row of the answer is fetched, none becomes a JavaScript object.
 */
export async function measureQuery(database: string, name: string): Promise<QueryFigures> {
  spawnSync('dd', [`if=${database}`, 'iflag=nocache', 'count=0', 'status=none'], { stdio: 'ignore' });
  return forked(QueryFigures, fileURLToPath(import.meta.url), [database, name]);
}

async function ask(database: string, name: string): Promise<QueryFigures> {
  const asked = ASKED.find((one) => one.name === name);
  if (asked === undefined) throw new RangeError(`no query is called ${name}`);
  const sql = asked.sql(readEnvironment('embedded'));
  const instance = await DuckDBInstance.create(database, {
    access_mode: 'READ_ONLY',
    threads: '2',
    memory_limit: '400MiB',
    temp_directory: `${database}.tmp`,
  });
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    const cold = await answer(connection, sql);
    const warm: number[] = [];
    for (let time = 0; time < WARM; time += 1) warm.push((await answer(connection, sql)).seconds);
    const warmSeconds = median(warm);
    return {
      name,
      asks: asked.asks,
      rows: cold.rows,
      coldSeconds: rounded(cold.seconds),
      warmSeconds: rounded(warmSeconds),
      peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
      operators: warmSeconds > LONG_SECONDS ? await slowest(connection, sql) : [],
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function answer(connection: DuckDBConnection, sql: string): Promise<{ rows: number; seconds: number }> {
  const start = performance.now();
  const result = await connection.stream(sql);
  let rows = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0;) {
    rows += chunk.rowCount;
    chunk = await result.fetchChunk();
  }
  return { rows, seconds: (performance.now() - start) / 1000 };
}

/** The operators with the most time of all threads together. */
async function slowest(connection: DuckDBConnection, sql: string): Promise<QueryFigures['operators']> {
  const reader = await connection.runAndReadAll(`EXPLAIN (ANALYZE, FORMAT json) ${sql}`);
  const [row] = z.array(z.object({ explain_value: z.string() })).parse(reader.getRowObjectsJson());
  const all = operators(Operator.parse(JSON.parse(row?.explain_value ?? '{}')));
  return all.sort((a, b) => b.seconds - a.seconds).slice(0, OPERATORS);
}

function operators(operator: Operator): { name: string; seconds: number }[] {
  const own = { name: operator.operator_name ?? '', seconds: rounded(operator.operator_timing ?? 0) };
  return [...(own.name === '' ? [] : [own]), ...(operator.children ?? []).flatMap(operators)];
}

const [, script, database, query] = process.argv;
if (script === fileURLToPath(import.meta.url) && database !== undefined && query !== undefined) {
  const figures = await ask(database, query);
  process.send?.(figures, () => process.disconnect());
}
