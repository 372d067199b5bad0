import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { literal, quoteText } from '../../engine/literal.js';
import { ConfigError } from '../../errors.js';

export interface InstanceOptions {
  /** The DuckDB file; created with its directory when it is missing. */
  readonly path: string;
  readonly memoryMiB: number;
  readonly threads: number;
  /** Where statements may read and write files, beside the DuckDB file itself. */
  readonly directories: readonly string[];
}

/**
 * Files that this process has open. Two instances on one file in one process lose committed rows without an error, and
 * DuckDB's own lock does not see them, since it is per process.
 */
const open = new Set<string>();

/** The one instance of a DuckDB file, with its configuration locked. */
export class WarehouseInstance {
  private constructor(
    readonly duckdb: DuckDBInstance,
    private readonly file: string,
  ) {}

  /** Throws ConfigError when the file is open already, here or in another process. */
  static async open(options: InstanceOptions): Promise<WarehouseInstance> {
    const file = realFile(options.path);
    if (open.has(file)) {
      throw new ConfigError(
        `The warehouse file ${options.path} is open in this process already; it has exactly one owner, the composition root.`,
      );
    }
    open.add(file);
    try {
      const duckdb = await create(file, options);
      try {
        await lockDown(duckdb, options.directories);
      } catch (error) {
        duckdb.closeSync();
        throw error;
      }
      return new WarehouseInstance(duckdb, file);
    } catch (error) {
      open.delete(file);
      throw error;
    }
  }

  close(): void {
    this.duckdb.closeSync();
    open.delete(this.file);
  }
}

/** The file's path without links, so that two names of one file are seen to be one. Creates its directory. */
function realFile(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
}

async function create(file: string, options: InstanceOptions): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(file, {
      memory_limit: `${options.memoryMiB}MiB`,
      threads: String(options.threads),
      temp_directory: `${file}.tmp`,
      storage_compatibility_version: 'latest',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const holder = /Conflicting lock is held in .*\(PID (\d+)\)/.exec(message)?.[1];
    if (holder === undefined) throw error;
    throw new ConfigError(
      `The warehouse file ${options.path} is open in process ${holder}. A DuckDB file belongs to one process at a time: ` +
        'stop that process, or name another file in WAREHOUSE_URL.',
      { cause: error },
    );
  }
}

async function lockDown(duckdb: DuckDBInstance, directories: readonly string[]): Promise<void> {
  const connection = await duckdb.connect();
  try {
    await connection.run(`SET GLOBAL allowed_directories = ${literal(directories)}`);
    await connection.run('SET GLOBAL enable_external_access = false');
    await connection.run(`SET GLOBAL TimeZone = ${quoteText('UTC')}`);
    await connection.run('SET GLOBAL lock_configuration = true');
  } finally {
    connection.closeSync();
  }
}
