import { CheckError } from '../../errors.js';
import { type UploadConstants, uploadValues } from '../duckdb/load-inputs.js';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import type { BindValue } from './connection.js';

/**
 * `load_upload` as a SELECT of parameters: a temporary table would be DDL. The types are those of `load/upload.sql`.
 */
export function uploadSelect(environment: Environment): string {
  const columns = [
    ...statement('load/upload.sql', environment).matchAll(/^ {2}(\w+) ([A-Z]+(?:\([^)]*\))?),?$/gm),
  ];
  if (columns.length === 0) throw new CheckError('upload_columns', 'sql/load/upload.sql declares no columns');
  return `SELECT ${columns.map(([, name = '', type = '']) => `CAST(? AS ${type}) AS ${name}`).join(', ')}`;
}

/** Its values; moments without a zone, which a TIMESTAMP has none of. */
export function uploadBinds(constants: UploadConstants): BindValue[] {
  return uploadValues(constants).map((value) =>
    /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? value.replace('T', ' ').replace('Z', '') : value,
  );
}
