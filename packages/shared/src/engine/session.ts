import { stat } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { CheckError } from '../errors.js';
import type { ArtifactDefinition, ColumnType } from '../stages/artifact.js';
import { literal, quoteName, quoteText, type SqlValue } from './literal.js';

const Fingerprint = z.object({ n: z.string(), d: z.string().nullable(), x: z.string(), v: z.string() });

/** What was written: rows, size in bytes, and the digest over the ordered logical content. */
export interface WrittenArtifact {
  readonly rows: number;
  readonly bytes: number;
  readonly digest: string;
  /** Where it lies until it is published, so that the stage can read back what it wrote. */
  readonly path: string;
}

/**
 * A DuckDB session as the stages see it: named inputs (views over Parquet), named intermediate tables (one `.sql` file
 * each), and outputs (artifacts written to Parquet in a declared order and read back).
 */
export class Session {
  constructor(private readonly connection: DuckDBConnection) {}

  /** Runs statements for their effect. Nothing of a file may be in the text but through `literal` and `quoteName`. */
  async run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }

  /** The rows of a small result, each parsed by `schema`. BIGINT, HUGEINT and DECIMAL come as text. */
  async all<S extends z.ZodType>(schema: S, sql: string): Promise<z.infer<S>[]> {
    const reader = await this.connection.runAndReadAll(sql);
    return reader.getRowObjectsJson().map((row) => schema.parse(row));
  }

  /** The one row of a result; anything else is an error. */
  async one<S extends z.ZodType>(schema: S, sql: string): Promise<z.infer<S>> {
    const rows = await this.all(schema, sql);
    if (rows.length !== 1) throw new CheckError('one_row', `expected one row, got ${rows.length}`);
    return rows[0] as z.infer<S>;
  }

  /** Sets a variable that SQL files read with `getvariable('name')`. */
  async set(name: string, value: SqlValue): Promise<void> {
    await this.connection.run(`SET VARIABLE ${quoteName(name)} = ${literal(value)}`);
  }

  /**
   * Makes a Parquet file readable as a view. `ordinal: true` adds its row position as BIGINT `ordinal`; `artifact` says what
   * the file is, so that its optional columns are there even when the file lacks them.
   */
  async read(
    view: string,
    path: string,
    { ordinal = false, artifact }: { ordinal?: boolean; artifact?: ArtifactDefinition | undefined } = {},
  ): Promise<void> {
    const lacking = artifact === undefined ? '' : await this.#lackingColumns(artifact, path);
    const source = ordinal
      ? `SELECT * EXCLUDE (file_row_number), file_row_number AS ordinal${lacking} FROM read_parquet(${quoteText(path)}, file_row_number = true)`
      : `SELECT *${lacking} FROM read_parquet(${quoteText(path)})`;
    await this.connection.run(`CREATE VIEW ${quoteName(view)} AS ${source}`);
  }

  async #lackingColumns({ columns, optional = [] }: ArtifactDefinition, path: string): Promise<string> {
    if (optional.length === 0) return '';
    const has = new Set(await this.#columnsOf(`read_parquet(${quoteText(path)})`));
    return optional
      .filter((name) => !has.has(name))
      .map((name) => `, NULL::${columns[name]} AS ${quoteName(name)}`)
      .join('');
  }

  /** The columns of a relation, which is not run for it. */
  async #columnsOf(relation: string): Promise<string[]> {
    const described = await this.all(z.object({ column_name: z.string() }), `DESCRIBE FROM ${relation}`);
    return described.map(({ column_name }) => column_name);
  }

  async view(name: string, select: string): Promise<void> {
    await this.connection.run(`CREATE VIEW ${quoteName(name)} AS ${select}`);
  }

  async table(name: string, select: string): Promise<void> {
    await this.connection.run(`CREATE TEMP TABLE ${quoteName(name)} AS ${select}`);
  }

  /**
   * Writes `select` as the artifact's Parquet file: declared columns (of the optional ones those that `select` yields), types
   * and order, then reads it back for its digest. A caller that knows which optional columns `select` yields names them in
   * `optional`: asking the engine plans the whole SELECT once more, which for a small file is as dear as running it.
   * Throws CheckError when `orderBy` is not a total order (the output would depend on the run).
   */
  async write(
    artifact: ArtifactDefinition,
    select: string,
    path: string,
    { optional }: { optional?: readonly string[] | undefined } = {},
  ): Promise<WrittenArtifact> {
    const columns = await this.#writtenColumns(artifact, select, optional);
    const list = Object.entries(columns)
      .map(([name, type]) => `CAST(${quoteName(name)} AS ${type}) AS ${quoteName(name)}`)
      .join(', ');
    const order = artifact.orderBy.map((name) => `${quoteName(name)} NULLS FIRST`).join(', ');
    await this.connection.run(
      `COPY (SELECT ${list} FROM (${select})${order === '' ? '' : ` ORDER BY ${order}`}) TO ${quoteText(path)} (FORMAT parquet)`,
    );
    const read = await this.#fingerprint(artifact, Object.keys(columns), path);
    if (read.distinct !== null && read.distinct !== read.rows) {
      throw new CheckError(
        'total_order',
        `${artifact.name}: ${artifact.orderBy.join(', ')} repeats, so the order of its rows is not determined`,
      );
    }
    const { size } = await stat(path);
    return { rows: read.rows, bytes: size, digest: read.digest, path };
  }

  async #writtenColumns(
    { columns, optional = [] }: ArtifactDefinition,
    select: string,
    known: readonly string[] | undefined,
  ): Promise<Record<string, ColumnType>> {
    if (optional.length === 0) return columns;
    const given = new Set(known ?? (await this.#columnsOf(`(${select})`)));
    return Object.fromEntries(
      Object.entries(columns).filter(([name]) => given.has(name) || !optional.includes(name)),
    );
  }

  async #fingerprint(
    artifact: ArtifactDefinition,
    columns: readonly string[],
    path: string,
  ): Promise<{ rows: number; distinct: number | null; digest: string }> {
    // With the names, since the same values in another optional column are another content.
    const hashed = ['file_row_number', quoteText(columns.join(',')), ...columns.map(quoteName)].join(', ');
    const distinct =
      artifact.orderBy.length === 0
        ? 'NULL'
        : `count(DISTINCT hash(${artifact.orderBy.map(quoteName).join(', ')}))`;
    const reader = await this.connection.runAndReadAll(
      `SELECT count(*)::VARCHAR AS n, (${distinct})::VARCHAR AS d,
              printf('%016x', coalesce(bit_xor(h), 0)) || '-' || coalesce(sum(h), 0)::VARCHAR AS x, version() AS v
       FROM (SELECT hash(${hashed}) AS h, * FROM read_parquet(${quoteText(path)}, file_row_number = true))`,
    );
    const [row] = z.array(Fingerprint).length(1).parse(reader.getRowObjectsJson());
    if (row === undefined) throw new CheckError('one_row', 'a fingerprint has one row');
    // The engine's hash changed between versions, so the version is part of the digest: digests of two versions never compare equal.
    return {
      rows: Number(row.n),
      distinct: row.d === null ? null : Number(row.d),
      digest: `duckdb-${row.v}-${row.x}`,
    };
  }
}
