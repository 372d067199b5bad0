import { CheckError } from '../errors.js';

/** Decimal text with at most six significant decimals as an integer of millionths. Throws CheckError for anything else. */
export function micros(text: string): bigint {
  const parts = /^(-?)(\d+)(?:\.(\d{1,6})0*)?$/.exec(text);
  if (parts === null)
    throw new CheckError('decimal_text', `not a decimal with six places: ${JSON.stringify(text)}`);
  const [, sign, whole = '0', decimals = ''] = parts;
  const value = BigInt(whole) * 1_000_000n + BigInt(decimals.padEnd(6, '0'));
  return sign === '-' ? -value : value;
}

/** The inverse of `micros`, always with six decimals. */
export function decimalText(value: bigint): string {
  const size = value < 0n ? -value : value;
  return `${value < 0n ? '-' : ''}${size / 1_000_000n}.${String(size % 1_000_000n).padStart(6, '0')}`;
}
