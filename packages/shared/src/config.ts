import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { S3Settings } from './artifacts/s3/bucket.js';
import { ConfigError } from './errors.js';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65535).default(fallback);

/** What every service reads from its environment. A service extends it with its own variables. */
export const CommonEnvironment = z.object({
  DATA_DIR: z.string().min(1).default('data').describe('the directory of the embedded stores'),
  QUEUE_URL: z.string().min(1).optional().describe('pglite:<dir>, postgres://… or redis://…'),
  ARTIFACTS_URL: z.string().min(1).optional().describe('file:<dir> or s3://<bucket>/<prefix>'),
  WAREHOUSE_URL: z.string().min(1).optional().describe('duckdb:<file> or snowflake://<account>/?…'),
  AWS_ENDPOINT_URL_S3: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('the URL of an S3-compatible server, such as https://minio.example:9000; without it, AWS'),
  AWS_REGION: z.string().optional().describe('the region of the bucket'),
  S3_PATH_STYLE: z
    .enum(['true', 'false'])
    .optional()
    .describe('true when the server wants the bucket in the path, false when in the host name'),
  ENGINE_MEMORY: z.coerce
    .number()
    .int()
    .min(256)
    .default(1200)
    .describe('memory of all DuckDB sessions together, in MiB'),
  ENGINE_THREADS: z.coerce
    .number()
    .int()
    .min(1)
    .default(availableParallelism())
    .describe('threads of each DuckDB session'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HEALTH_HOST: z.string().default('127.0.0.1').describe('the address of /healthz, /readyz and /metrics'),
  HEALTH_PORT: port(9090).describe('the port of /healthz, /readyz and /metrics'),
  SHUTDOWN_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(25)
    .describe('how long running work may take to end'),
});

/**
 * Parses the environment. Throws ConfigError with one line per wrong or missing variable: its name, what is wrong with the
 * value, and what the variable means. Empty strings count as missing.
 */
export function readEnvironment<S extends z.ZodObject>(
  schema: S,
  environment: NodeJS.ProcessEnv,
): z.infer<S> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const field = schema.shape[name] as z.ZodType | undefined;
    const meaning = field?.description === undefined ? '' : `; set it to ${field.description}`;
    const value =
      given[name] === undefined ? 'is missing' : `is ${JSON.stringify(given[name])}: ${issue.message}`;
    return `${name} ${value}${meaning}`;
  });
  throw new ConfigError(`The environment is not right:\n  ${lines.join('\n  ')}`);
}

/** How S3 is reached, where the environment says it; credentials and what is missing come from the SDK's standard chain. */
export function s3Settings(environment: z.infer<typeof CommonEnvironment>): S3Settings {
  const { AWS_ENDPOINT_URL_S3, AWS_REGION, S3_PATH_STYLE } = environment;
  return {
    endpoint: AWS_ENDPOINT_URL_S3,
    region: AWS_REGION,
    pathStyle: S3_PATH_STYLE === undefined ? undefined : S3_PATH_STYLE === 'true',
  };
}

export interface StoreUrls {
  readonly queue: string;
  readonly artifacts: string;
  readonly warehouse: string;
}

/** The three stores in the data directory, unless their URLs say otherwise. */
export function embeddedUrls(environment: z.infer<typeof CommonEnvironment>): StoreUrls {
  const data = resolve(environment.DATA_DIR);
  return {
    queue: environment.QUEUE_URL ?? `pglite:${data}/queue`,
    artifacts: environment.ARTIFACTS_URL ?? `file:${data}/artifacts`,
    warehouse: environment.WAREHOUSE_URL ?? `duckdb:${data}/warehouse.duckdb`,
  };
}

/**
 * The stores of a service that runs as a process of its own. Embedded stores live inside one process, so each must be
 * named and none may be embedded, but for the artifact store, whose directory may be shared.
 */
export function separateUrls(
  environment: z.infer<typeof CommonEnvironment>,
  needs: readonly ('queue' | 'artifacts' | 'warehouse')[],
): StoreUrls {
  const urls = {
    queue: environment.QUEUE_URL,
    artifacts: environment.ARTIFACTS_URL,
    warehouse: environment.WAREHOUSE_URL,
  };
  const names = { queue: 'QUEUE_URL', artifacts: 'ARTIFACTS_URL', warehouse: 'WAREHOUSE_URL' } as const;
  const examples = {
    queue: 'redis://host:6379 or postgres://user@host/database',
    artifacts: 's3://<bucket>/<prefix> or file:<directory that all services share>',
    warehouse: 'snowflake://account/…',
  } as const;
  const problems = needs.flatMap((need) => {
    const url = urls[need];
    if (url === undefined) return [`${names[need]} is missing; set it to ${examples[need]}`];
    if (/^(pglite|duckdb):/.test(url)) {
      return [
        `${names[need]} is ${url}, which lives inside one process; run all services in one (npm start), or set it to ${examples[need]}`,
      ];
    }
    return [];
  });
  if (problems.length > 0) throw new ConfigError(`The environment is not right:\n  ${problems.join('\n  ')}`);
  return { queue: urls.queue ?? '', artifacts: urls.artifacts ?? '', warehouse: urls.warehouse ?? '' };
}
