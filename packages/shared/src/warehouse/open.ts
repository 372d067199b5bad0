import type { Logger } from 'pino';
import type { Engine } from '../engine/engine.js';
import { ConfigError } from '../errors.js';
import { openDuckDbWarehouse } from './duckdb/open.js';
import { openSnowflakeWarehouse } from './snowflake/open.js';
import type { Warehouse } from './warehouse.js';

export interface OpenWarehouseOptions {
  readonly engine: Engine;
  /** Where the warehouse may read artifacts and write exports. */
  readonly directories: readonly string[];
  readonly threads: number;
  readonly logger: Logger;
}

/** An embedded warehouse keeps a third of the engine's memory for as long as it is open. */
const SHARE = 3;

/** Opens the warehouse that `WAREHOUSE_URL` names: `duckdb:<file>` or `snowflake://…`. Throws ConfigError for any other. */
export async function openWarehouse(url: string, options: OpenWarehouseOptions): Promise<Warehouse> {
  if (url.startsWith('snowflake:'))
    return openSnowflakeWarehouse(url, { ...options, environment: process.env });
  const path = /^duckdb:(.+)$/.exec(url)?.[1];
  if (path === undefined) {
    throw new ConfigError(
      `WAREHOUSE_URL is ${JSON.stringify(redacted(url))}; set it to duckdb:<file> or snowflake://<account>/?…`,
    );
  }
  const memoryMiB = Math.floor(options.engine.memoryMiB / SHARE);
  const release = await options.engine.reserve(memoryMiB);
  try {
    return await openDuckDbWarehouse({ ...options, path, memoryMiB, onClosed: release });
  } catch (error) {
    release();
    throw error;
  }
}

/** A URL without what could be a secret in it. */
function redacted(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//…@').replace(/\?.*$/, '');
}
