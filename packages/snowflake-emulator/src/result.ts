import {
  DuckDBDateValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';

/** A column as the driver's `rowtype` describes it. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly precision: number | null;
  readonly scale: number | null;
}

export interface Result {
  readonly columns: readonly Column[];
  /** Texts, as in the JSON result format. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** The driver tells DML by it. */
  readonly statementTypeId: number;
}

export const STATEMENT = {
  select: 0x1000,
  insert: 0x3100,
  update: 0x3200,
  delete: 0x3300,
  merge: 0x3400,
  copy: 0x3500,
  other: 0x4000,
  ddl: 0x6000,
} as const;

export const text = (name: string): Column => ({ name, type: 'text', precision: null, scale: null });
export const integer = (name: string): Column => ({ name, type: 'fixed', precision: 38, scale: 0 });

export const status = (message: string, statementTypeId: number = STATEMENT.other): Result => ({
  columns: [text('status')],
  rows: [[message]],
  statementTypeId,
});

/** Whole numbers are fixed-point ones with 38 digits; types that are not here are texts. */
const KINDS: ReadonlyMap<DuckDBTypeId, Omit<Column, 'name'>> = new Map([
  [DuckDBTypeId.BOOLEAN, { type: 'boolean', precision: null, scale: null }],
  ...[
    DuckDBTypeId.TINYINT,
    DuckDBTypeId.SMALLINT,
    DuckDBTypeId.INTEGER,
    DuckDBTypeId.BIGINT,
    DuckDBTypeId.HUGEINT,
    DuckDBTypeId.UINTEGER,
    DuckDBTypeId.UBIGINT,
  ].map((id) => [id, { type: 'fixed', precision: 38, scale: 0 }] as const),
  [DuckDBTypeId.FLOAT, { type: 'real', precision: null, scale: null }],
  [DuckDBTypeId.DOUBLE, { type: 'real', precision: null, scale: null }],
  [DuckDBTypeId.DATE, { type: 'date', precision: null, scale: null }],
  [DuckDBTypeId.TIMESTAMP, { type: 'timestamp_ntz', precision: 0, scale: 9 }],
  [DuckDBTypeId.TIMESTAMP_TZ, { type: 'timestamp_tz', precision: 0, scale: 9 }],
]);

/** The column's description for a column of DuckDB. */
export function columnOf(name: string, type: DuckDBType): Column {
  if (type.typeId === DuckDBTypeId.DECIMAL) {
    return { name, type: 'fixed', precision: type.width, scale: type.scale };
  }
  const kind = type.alias === 'JSON' ? 'variant' : 'text';
  return { name, ...(KINDS.get(type.typeId) ?? { type: kind, precision: null, scale: null }) };
}

/** A value as the JSON result format has it. */
export function cellOf(value: DuckDBValue): string | null {
  if (value === null) return null;
  if (value instanceof DuckDBDateValue) return String(value.days);
  if (value instanceof DuckDBTimestampValue) return seconds(value.micros);
  if (value instanceof DuckDBTimestampTZValue) return `${seconds(value.micros)} 1440`;
  return String(value);
}

/** A signed decimal number of seconds since 1970. */
function seconds(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  return `${micros < 0n ? '-' : ''}${size / 1_000_000n}.${String(size % 1_000_000n).padStart(6, '0')}000`;
}
