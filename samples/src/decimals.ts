const SCALE = 6;
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * The value that DECIMAL(18,6) holds for `text` times `factor`: exact decimal arithmetic, rounded once, half away
 * from zero. Thousands separators are dropped first. '' gives '' (no value).
 * Throws a RangeError for anything that is not a plain decimal number.
 */
export const toDecimal6 = (text: string, factor = 1n): string => {
  if (text === '') return '';
  const match = DECIMAL.exec(text.replaceAll(',', ''));
  if (match === null) throw new RangeError(`Not a plain decimal number: ${text}`);
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = Math.max(fraction.length, SCALE);
  const unrounded = BigInt(whole + fraction.padEnd(digits, '0')) * factor;
  const divisor = 10n ** BigInt(digits - SCALE);
  const rounded = ((unrounded * 2n + divisor) / (divisor * 2n)).toString().padStart(SCALE + 1, '0');
  const value = `${rounded.slice(0, -SCALE)}.${rounded.slice(-SCALE)}`;
  return sign === '-' && /[1-9]/.test(value) ? `-${value}` : value;
};

/** `scaled` / 10^`digits` as text: (12345, 2) is '123.45'. `scaled` is a whole number, `digits` at least 1. */
export const decimalText = (scaled: number, digits: number): string => {
  const text = Math.abs(scaled)
    .toString()
    .padStart(digits + 1, '0');
  return `${scaled < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

/** Puts a comma before every third digit of the whole part: '1234.5' is '1,234.5'. */
export const withThousands = (text: string): string => {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
};
