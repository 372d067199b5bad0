/** An error as Snowflake answers it: `success: false` with a code of six digits and an SQL state. */
export class SnowflakeError extends Error {
  override readonly name = 'SnowflakeError';
  constructor(
    readonly code: string,
    readonly sqlState: string,
    message: string,
  ) {
    super(message);
  }
}

export const notSupported = (what: string): SnowflakeError =>
  new SnowflakeError('000002', '0A000', `Unsupported feature of the emulator: ${what}.`);

export const syntaxError = (what: string): SnowflakeError =>
  new SnowflakeError('001003', '42000', `SQL compilation error: syntax error: ${what}`);

const KINDS: readonly (readonly [pattern: RegExp, code: string, sqlState: string])[] = [
  [/^Catalog Error.*(?:does not exist)/s, '002003', '42S02'],
  [/^Catalog Error.*already exists/s, '002002', '42710'],
  [/Parser Error/, '001003', '42000'],
  [/^Binder Error/, '000904', '42000'],
  [/NOT NULL constraint/, '100072', '22000'],
  [/^Conversion Error|^Invalid Input Error.*(?:Parquet|magic bytes)/s, '100038', '22018'],
  [/^TransactionContext Error.*[Cc]onflict/s, '000625', '57014'],
  [/^INTERRUPT Error/, '000604', '57014'],
];

/** What DuckDB threw, with the code that Snowflake has for it. */
export function snowflakeError(error: unknown): SnowflakeError {
  if (error instanceof SnowflakeError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const [, code, sqlState] = KINDS.find(([pattern]) => pattern.test(message)) ?? [
    undefined,
    '000603',
    'XX000',
  ];
  return new SnowflakeError(code, sqlState, message);
}
