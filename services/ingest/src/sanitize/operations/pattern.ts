import { z } from 'zod';

/** Constructs that RE2, which runs the pattern in linear time, does not have. */
const BEYOND_RE2 = /\(\?(?:[=!]|<[=!])|\\[1-9]|\\k</;

/** A regular expression of a template: one that RE2 runs, in linear time. */
export const Pattern = z
  .string()
  .min(1)
  .max(500)
  .refine((pattern) => !BEYOND_RE2.test(pattern), 'look-around and back references are not available')
  .refine(isRegularExpression, 'is not a regular expression');

function isRegularExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
