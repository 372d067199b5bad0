import { z } from 'zod';
import { ConfigError, TransientError } from '../../errors.js';
import { withoutSecrets } from './secrets.js';

const DriverError = z.object({
  message: z.string(),
  code: z.union([z.string(), z.number()]).transform(String),
  sqlState: z.string().optional(),
  data: z.object({ queryId: z.string().nullish() }).nullish(),
});

/** An error that Snowflake answered and trying again will not change. It holds nothing of the driver's, which keeps tokens in its own. */
export class SnowflakeStatementError extends Error {
  override readonly name = 'SnowflakeStatementError';
  constructor(
    readonly code: string,
    readonly sqlState: string | undefined,
    message: string,
  ) {
    super(message);
  }
}

/** https://docs.snowflake.com/en/developer-guide/node-js/nodejs-driver-consume, and what the driver's own constants say. */
const TRANSIENT: Readonly<Record<string, string>> = {
  '000603': 'warehouse_internal',
  '000604': 'warehouse_cancelled',
  '000606': 'warehouse_suspended',
  '000612': 'warehouse_throttled',
  '000625': 'write_conflict',
  '000630': 'warehouse_timeout',
  '390111': 'warehouse_connection',
  '390112': 'warehouse_connection',
  '390114': 'warehouse_connection',
  '401001': 'warehouse_connection',
  '401002': 'warehouse_connection',
  '402001': 'warehouse_connection',
  '405502': 'warehouse_connection',
  '405503': 'warehouse_connection',
  '407001': 'warehouse_connection',
  '407002': 'warehouse_connection',
};
const LOGIN = /^(?:3901|3903|3941)/;

/** What the driver threw as one of the project's errors. */
export function snowflakeError(error: unknown): Error {
  const parsed = DriverError.safeParse(error);
  if (!parsed.success) {
    const message = error instanceof Error ? error.message : String(error);
    return new TransientError(
      'warehouse_connection',
      `Snowflake's driver failed: ${withoutSecrets(message)}`,
    );
  }
  const { code, sqlState, data } = parsed.data;
  const query = data?.queryId === undefined || data.queryId === null ? '' : ` (query ${data.queryId})`;
  const message = `${withoutSecrets(parsed.data.message)} [${code}]${query}`;
  const transient = TRANSIENT[code];
  if (transient !== undefined)
    return new TransientError(transient, `Snowflake could not do it now: ${message}`);
  if (LOGIN.test(code)) return new ConfigError(`Snowflake refused the login: ${message}`);
  return new SnowflakeStatementError(code, sqlState, message);
}

/** Whether the session may have ended, so that its connection must not be used again. */
export function endsSession(error: unknown): boolean {
  return error instanceof TransientError && error.code !== 'write_conflict';
}
