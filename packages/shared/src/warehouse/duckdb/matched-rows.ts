import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import type { MatchedRows } from '../warehouse.js';
import { rowsOf } from './connections.js';

const Count = z.string().regex(/^\d+$/).transform(Number);
const PlatformRows = z.object({ platform: z.string(), loaded: Count, readable: Count });

/** Sums of the uploads' own counts; reads one small table. */
export async function matchedRows(
  connection: DuckDBConnection,
  environment: Environment,
): Promise<MatchedRows[]> {
  return rowsOf(connection, PlatformRows, statement('metrics/matched-rows.sql', environment));
}
