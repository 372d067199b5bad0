import { z } from 'zod';

/** Constructs that RE2, which runs the pattern in linear time, does not have. */
const BEYOND_RE2 = /\(\?(?:[=!]|<[=!])|\\[1-9]|\\k</;

/** Flags at the beginning, which RE2 knows and JavaScript does not. */
const LEADING_FLAGS = /^\(\?[ims]+\)/;

/** A regular expression of a template: one that RE2 runs, in linear time; `(?i)` at its beginning ignores case. */
export const Pattern = z
  .string()
  .min(1)
  .max(500)
  .refine((pattern) => !BEYOND_RE2.test(pattern), 'look-around and back references are not available')
  .refine(isRegularExpression, 'is not a regular expression');

function isRegularExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern.replace(LEADING_FLAGS, ''), 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/**
 * How many groups a pattern has: asking for one more would silently give nothing. Counted, since running a hostile pattern in
 * JavaScript can end the process.
 */
export function groupsOf(pattern: string): number {
  const plain = pattern.replaceAll(/\\./gsu, '').replaceAll(/\[\^?\]?[^\]]*\]/gu, '');
  return [...plain.matchAll(/\((?!\?)|\(\?P?</gu)].length;
}
