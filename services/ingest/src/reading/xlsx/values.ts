import type { NumberKind } from './styles.js';

const DAY_MS = 86_400_000;
/** 9999-12-31, the last day that Excel shows. */
const LAST_SERIAL = 2_958_465;
/** The first day of 1904 in days of the 1900 system. */
const DAYS_TO_1904 = 1_462;
/** Excel takes 1900 for a leap year; days before its 29 February count from a day later. */
const FALSE_LEAP_DAY = 60;

/** The text of a numeric cell: a date as ISO, an amount of time as `h:mm:ss`, any other number with its exact value. */
export function numericText(raw: string, kind: NumberKind, date1904: boolean): string {
  const value = Number(raw);
  if (kind === 'number' || raw.trim() === '' || !Number.isFinite(value)) return numberText(raw);
  if (kind === 'time') return value < 0 ? numberText(raw) : durationText(value);
  const serial = date1904 ? value + DAYS_TO_1904 : value;
  return serial < 0 || serial >= LAST_SERIAL + 1 ? numberText(raw) : dateText(serial);
}

/**
 * A stored number without exponent and without digits that only binary fractions have (`4.2099999999999999E-2` is 0.0421).
 * Whole numbers keep every digit. What is no number stays as it is.
 */
export function numberText(raw: string): string {
  if (/^-?(?:0|[1-9]\d*)$/.test(raw)) return raw;
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  return withoutExponent(String(Object.is(value, -0) ? 0 : value));
}

function withoutExponent(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (parts === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return point >= digits.length
    ? sign + digits.padEnd(point, '0')
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** A day as `YYYY-MM-DD`, with ` HH:MM:SS` when there is a time. */
function dateText(serial: number): string {
  const ms = Math.round(serial * DAY_MS);
  const day = Math.floor(ms / DAY_MS);
  const date =
    day === FALSE_LEAP_DAY
      ? '1900-02-29'
      : new Date(Date.UTC(1899, 11, day < FALSE_LEAP_DAY ? 31 : 30) + day * DAY_MS)
          .toISOString()
          .slice(0, 10);
  const time = ms - day * DAY_MS;
  return time === 0 ? date : `${date} ${new Date(time).toISOString().slice(11, time % 1000 === 0 ? 19 : 23)}`;
}

function durationText(days: number): string {
  const ms = Math.round(days * DAY_MS);
  const seconds = Math.floor(ms / 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  const rest = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`;
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${rest}`;
}

/** An ISO date as a cell may hold it instead of a number; midnight is no time. */
export function isoDateText(raw: string): string {
  return raw
    .replace(/^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.0+)?Z?$/, '$1')
    .replace(/^(\d{4}-\d{2}-\d{2})T/, '$1 ');
}

/** Characters that XML cannot hold are written `_xHHHH_`: ECMA-376 part 1, section 22.4.2.4. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
