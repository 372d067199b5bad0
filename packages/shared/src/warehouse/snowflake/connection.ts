import type { Readable } from 'node:stream';
import type { Bind, Connection, FileAndStageBindStatement, RowStatement } from 'snowflake-sdk';
import { z } from 'zod';
import { CheckError } from '../../errors.js';
import { snowflakeError } from './errors.js';
import type { SnowflakeSettings } from './settings.js';

export type BindValue = string | null;
/** A value that keeps what it is in JavaScript; statements cast what does not, such as VARIANT and large numbers, to text. */
const Value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.date().transform((moment) => moment.toISOString()),
]);
export type Value = z.infer<typeof Value>;
export type Row = readonly Value[];
type StatementParams = Parameters<Connection['execute']>[0];
type Statement = RowStatement | FileAndStageBindStatement;

const Rows = z.array(z.array(Value));

/** What statements are for: the query tag, and what cancels them. */
export interface Work {
  readonly stage: string;
  readonly uploadId?: string;
  readonly signal?: AbortSignal;
}

/**
 * One session, one statement at a time. Values are bound as text, which the statements cast: numbers lose nothing. Columns
 * come as texts where the statement casts them, for the driver rounds numbers above 2^53, and gives 'NULL' for NULL when it
 * is told to make texts of them itself.
 */
export class SnowflakeConnection {
  #statements = 0;
  #running: Statement | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly settings: SnowflakeSettings,
  ) {}

  /** How many statements were sent since the session began. */
  get statements(): number {
    return this.#statements;
  }

  get isUp(): boolean {
    return this.connection.isUp();
  }

  async rows(work: Work, sqlText: string, binds: readonly BindValue[] = []): Promise<Row[]> {
    const { rows } = await this.#execute(work, { sqlText, binds: asBinds(binds) });
    return Rows.parse(rows ?? []);
  }

  /** The one row of a result; anything else is an error. */
  async row(work: Work, sqlText: string, binds: readonly BindValue[] = []): Promise<Row> {
    const rows = await this.rows(work, sqlText, binds);
    if (rows.length !== 1 || rows[0] === undefined)
      throw new CheckError('one_row', `expected one row, got ${rows.length}`);
    return rows[0];
  }

  /** A result that is read while it arrives: rows as arrays. Nothing else may run on this connection before it has closed. */
  async stream(work: Work, sqlText: string, binds: readonly BindValue[] = []): Promise<Readable> {
    const { statement } = await this.#execute(work, { sqlText, binds: asBinds(binds), streamResult: true });
    return statement.streamRows();
  }

  /** What PUT says of each file, by the names of the driver. */
  async put(work: Work, sqlText: string): Promise<unknown[]> {
    const { rows } = await this.#execute(work, { sqlText, rowMode: 'object' });
    return rows ?? [];
  }

  /** Cancels the statement at work. */
  cancel(): void {
    // Whether Snowflake took note shows in the statement itself, which then ends with an error.
    this.#running?.cancel(() => undefined);
  }

  async close(): Promise<void> {
    this.cancel();
    // A session that is gone cannot be ended, which is all that an error here could say.
    await new Promise<void>((resolve) => this.connection.destroy(() => resolve()));
  }

  async #execute(
    work: Work,
    options: StatementParams,
  ): Promise<{ statement: RowStatement; rows: unknown[] | undefined }> {
    const { signal } = work;
    signal?.throwIfAborted();
    const cancel = () => this.cancel();
    signal?.addEventListener('abort', cancel);
    this.#statements += 1;
    try {
      return await new Promise((resolve, reject) => {
        this.#running = this.connection.execute({
          ...options,
          parameters: this.#parameters(work),
          complete: (error, statement, rows) => {
            if (error === undefined || error === null) resolve({ statement, rows });
            else reject(snowflakeError(error));
          },
        });
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      this.#running = undefined;
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Sent with each statement, so that no statement of its own is needed to set them. */
  #parameters({ stage, uploadId }: Work): Record<string, unknown> {
    return {
      QUERY_TAG: `viewership-pipeline:${stage}${uploadId === undefined ? '' : `:${uploadId}`}`,
      STATEMENT_TIMEOUT_IN_SECONDS: this.settings.statementTimeoutSeconds,
      LOCK_TIMEOUT: this.settings.lockTimeoutSeconds,
      TIMEZONE: 'UTC',
      DATE_OUTPUT_FORMAT: 'YYYY-MM-DD',
      TIMESTAMP_NTZ_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF6',
    };
  }
}

/** The driver's types know no NULL, which it sends all the same. */
function asBinds(binds: readonly BindValue[]): Bind[] {
  return [...binds] as Bind[];
}
