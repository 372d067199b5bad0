import { quoteText } from '@viewership/shared/engine/literal';
import { z } from 'zod';
import { defineOperation } from './operation.js';
import { groupsOf, Pattern } from './pattern.js';

/** Replaces every match of a pattern; `\\1` in `with` is the first group. What is left of white space is nothing. */
export const regexReplace = defineOperation({
  name: 'regexReplace',
  schema: z
    .strictObject({
      pattern: Pattern,
      with: z
        .string()
        .max(200)
        .regex(
          /^(?:[^\\]|\\[0-9\\])*$/,
          'has a backslash that is no group such as \\1; a backslash itself is \\\\',
        )
        .default(''),
    })
    .refine(
      ({ pattern, with: replacement }) =>
        [...replacement.matchAll(/\\(\d|\\)/g)].every(
          ([, group]) => Number(group) <= groupsOf(pattern) || group === '\\',
        ),
      { message: 'names a group that the pattern does not have', path: ['with'] },
    ),
  compile: (input, { pattern, with: replacement }) =>
    `nullif(trim(regexp_replace(${input}, ${quoteText(pattern)}, ${quoteText(replacement)}, 'g')), '')`,
  examples: [
    { argument: { pattern: '\\s*\\[.*?\\]', with: '' }, input: 'Foo [Uncut] [HD]', output: 'Foo' },
    { argument: { pattern: '(\\d+)x(\\d+)', with: 'S\\1E\\2' }, input: '1x05 Pilot', output: 'S1E05 Pilot' },
    { argument: { pattern: 'x', with: '' }, input: 'xx', output: null },
    { argument: { pattern: "'", with: "''; DROP TABLE y" }, input: "a'b", output: "a''; DROP TABLE yb" },
    { argument: { pattern: 'a', with: '$1 {{X}} \\\\' }, input: 'a', output: '$1 {{X}} \\' },
    { argument: { pattern: 'z', with: '!' }, input: 'a', output: 'a' },
    { argument: { pattern: 'a', with: '' }, input: null, output: null },
  ],
});
