import { quoteText } from '@viewership/shared/engine/literal';
import { z } from 'zod';
import { defineOperation } from './operation.js';
import { groupsOf, Pattern } from './pattern.js';

/** The first match of a pattern, or one of its groups; nothing when it does not match. */
export const regexExtract = defineOperation({
  name: 'regexExtract',
  schema: z
    .strictObject({ pattern: Pattern, group: z.int().min(0).max(9).default(0) })
    .refine(({ pattern, group }) => group <= groupsOf(pattern), {
      message: 'is a group that the pattern does not have',
      path: ['group'],
    }),
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
