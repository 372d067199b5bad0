import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Workspace } from '../../artifacts/store.js';
import type { Engine } from '../../engine/engine.js';
import { quoteText } from '../../engine/literal.js';
import { ConfigError, PermanentError } from '../../errors.js';
import { ReferenceTable } from '../../reference/tables.js';
import { verify } from '../deploy/deploy.js';
import { readEnvironment } from '../environment.js';
import type { FileFormat } from '../file-formats.js';
import { statement } from '../render.js';
import type { UploadRelation } from '../upload-rows.js';
import type {
  LoadInput,
  LoadOutcome,
  LogEntry,
  MatchedRows,
  RemoveInput,
  RemoveOutcome,
  Warehouse,
} from '../warehouse.js';
import { loadUpload, removeUpload } from './load.js';
import { writeFileFormats, writeLog } from './log.js';
import type { SnowflakePlace } from './place.js';
import { exportReference, getReference } from './reference-get.js';
import { putReference } from './reference-put.js';
import { Sessions } from './sessions.js';
import { snowflakeSettings } from './settings.js';
import { readCsv, readRows } from './upload-rows.js';

export interface SnowflakeWarehouseOptions {
  readonly engine: Engine;
  readonly logger: Logger;
  /** Secrets and REFERENCE_WRITABLE. */
  readonly environment: NodeJS.ProcessEnv;
}

const Count = z.string().regex(/^\d+$/).transform(Number);
const PlatformRows = z.tuple([z.string(), Count, Count]);

/** Opens the warehouse of a `snowflake://` URL. Throws ConfigError for settings that are not right, or a refused login. */
export async function openSnowflakeWarehouse(
  url: string,
  options: SnowflakeWarehouseOptions,
): Promise<Warehouse> {
  const settings = snowflakeSettings(url, options.environment);
  const place: SnowflakePlace = {
    sessions: new Sessions(settings, options.logger),
    environment: readEnvironment(settings.environment),
    engine: options.engine,
    logger: options.logger,
  };
  const warehouse = new SnowflakeWarehouse(place, writableTables(options.environment['REFERENCE_WRITABLE']));
  try {
    await warehouse.ping();
  } catch (error) {
    await warehouse.close();
    throw error;
  }
  return warehouse;
}

function writableTables(names: string | undefined): ReadonlySet<string> {
  const given = (names ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = given.filter((name) => !ReferenceTable.safeParse(name).success);
  if (unknown.length > 0) {
    throw new ConfigError(
      `REFERENCE_WRITABLE names ${unknown.join(', ')}; it may name ${ReferenceTable.options.join(', ')}.`,
    );
  }
  return new Set(given);
}

/**
 * Decisions of people and rematches are on DuckDB only: on Snowflake `episode_details` and the log are tables, which a rematch
 * would have to change row by row. The loader starts no rematch there, and whoever asks for a review is told.
 */
function notYet(): PermanentError {
  return new PermanentError({
    code: 'not_on_snowflake',
    detail: 'Decisions of people and rematches are not available on a Snowflake warehouse yet.',
  });
}

/** A file with the columns of `sql/decisions/standing.sql`, and no row. */
async function noDecisions(engine: Engine, workspace: Workspace): Promise<string> {
  const path = join(workspace.directory, 'raw-decisions.parquet');
  const columns = [
    'decision_no',
    'decision_id',
    'scope',
    'action',
    'ref_id',
    'platform',
    'platform_content_id',
    'platform_series',
    'season_number',
    'episode_number',
    'platform_content_name',
  ];
  const nulls = columns.map((name) => `NULL::VARCHAR AS ${name}`).join(', ');
  await engine.session(
    { memoryMiB: 32, directories: [workspace.directory], spillDirectory: workspace.directory },
    (session) => session.run(`COPY (SELECT ${nulls} WHERE false) TO ${quoteText(path)} (FORMAT parquet)`),
  );
  return path;
}

class SnowflakeWarehouse implements Warehouse {
  readonly kind = 'snowflake';

  constructor(
    private readonly place: SnowflakePlace,
    private readonly writable: ReadonlySet<string>,
  ) {}

  /** A service's role may not create anything: this looks whether the deployment did. Throws ConfigError that says what is missing. */
  async migrate(): Promise<void> {
    const { sessions, environment } = this.place;
    await sessions.use(async (connection) => {
      const rows = async (sql: string, binds: readonly string[] = []) =>
        (await connection.rows({ stage: 'start' }, sql, binds)).map((row) =>
          row.map((value) => (value === null ? null : String(value))),
        );
      try {
        await verify(
          {
            engine: 'snowflake',
            rows,
            run: async (sql) => void (await rows(sql)),
            close: async () => undefined,
          },
          environment,
          { grants: false },
        );
      } catch (error) {
        if (!(error instanceof PermanentError)) throw error;
        throw new ConfigError(
          `${error.message}\nRun npm run deploy for this environment first; docs/DEPLOYMENT.md says how.`,
        );
      }
    });
  }

  load(input: LoadInput): Promise<LoadOutcome> {
    return loadUpload(this.place, input);
  }

  remove(input: RemoveInput): Promise<RemoveOutcome> {
    return removeUpload(this.place, input);
  }

  readRows(
    relation: UploadRelation,
    uploadId: string,
    page: { readonly after: bigint | undefined; readonly limit: number },
  ) {
    return readRows({ place: this.place, relation, uploadId }, page);
  }

  readCsv(relation: UploadRelation, uploadId: string, workspace: Workspace, beginning = '') {
    return readCsv({ place: this.place, relation, uploadId }, workspace, beginning);
  }

  putReference(table: ReferenceTable, csvPath: string, mode: 'replace' | 'merge'): Promise<{ rows: number }> {
    return putReference(this.place, this.writable, table, csvPath, mode);
  }

  getReference(table: ReferenceTable) {
    return getReference(this.place, table);
  }

  /** Without decisions: see `notYet`. */
  async exportReference(workspace: Workspace): Promise<Record<ReferenceTable | 'decisions', string>> {
    const tables = await exportReference(this.place, workspace);
    return { ...tables, decisions: await noDecisions(this.place.engine, workspace) };
  }

  ask(): Promise<never> {
    return Promise.reject(notYet());
  }

  decide(): Promise<never> {
    return Promise.reject(notYet());
  }

  takeBack(): Promise<never> {
    return Promise.reject(notYet());
  }

  exportOpen(): Promise<never> {
    return Promise.reject(notYet());
  }

  applyRematch(): Promise<never> {
    return Promise.reject(notYet());
  }

  async matchedRows(): Promise<readonly MatchedRows[]> {
    const { sessions, environment } = this.place;
    const rows = await sessions.use((connection) =>
      connection.rows({ stage: 'metrics' }, statement('metrics/matched-rows.sql', environment)),
    );
    return rows.map((row) => {
      const [platform, loaded, readable] = PlatformRows.parse(row);
      return { platform, loaded, readable };
    });
  }

  writeLog(entries: readonly LogEntry[]): Promise<void> {
    return writeLog(this.place, entries);
  }

  writeFileFormats(formats: readonly FileFormat[]): Promise<void> {
    return writeFileFormats(this.place, formats);
  }

  async ping(): Promise<void> {
    await this.place.sessions.use((connection) => connection.rows({ stage: 'ping' }, 'SELECT 1'));
  }

  /** Cancels what runs. */
  close(): Promise<void> {
    return this.place.sessions.close();
  }
}
