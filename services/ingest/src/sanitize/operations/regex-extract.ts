import { quoteText } from '@viewership/shared/engine/literal';
import { z } from 'zod';
import { defineOperation } from './operation.js';

/** Constructs that RE2, which runs the pattern in linear time, does not have. */
const BEYOND_RE2 = /\(\?(?:[=!]|<[=!])|\\[1-9]|\\k</;

const Pattern = z
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

/** The first match of a pattern, or one of its groups; nothing when it does not match. */
export const regexExtract = defineOperation({
  name: 'regexExtract',
  schema: z.strictObject({ pattern: Pattern, group: z.int().min(0).max(9).default(0) }),
  compile: (input, { pattern, group }) =>
    `nullif(regexp_extract(${input}, ${quoteText(pattern)}, ${group}), '')`,
  examples: [
    { argument: { pattern: '_([A-Z]{2})$', group: 1 }, input: 'Channel One_US', output: 'US' },
    { argument: { pattern: '\\d+', group: 0 }, input: 'Season 12 of 14', output: '12' },
    { argument: { pattern: '\\d+', group: 0 }, input: 'none', output: null },
    { argument: { pattern: "'(.*)'", group: 1 }, input: "the 'x'; DROP TABLE y", output: 'x' },
    { argument: { pattern: 'a', group: 0 }, input: null, output: null },
  ],
});
