import { quoteText } from '@viewership/shared/engine/literal';
import { z } from 'zod';
import { defineOperation } from './operation.js';

/** One part of a text: 1 is the first, -1 the last. Nothing when there are not that many parts. White space around the part goes. */
export const split = defineOperation({
  name: 'split',
  schema: z.strictObject({
    by: z.string().min(1).max(20),
    take: z
      .int()
      .min(-20)
      .max(20)
      .refine((n) => n !== 0, 'counts from 1, or from -1 at the end'),
  }),
  compile: (input, { by, take }) => `nullif(trim(string_split(${input}, ${quoteText(by)})[${take}]), '')`,
  examples: [
    { argument: { by: ' - ', take: 1 }, input: 'Show - Season - 5', output: 'Show' },
    { argument: { by: ' - ', take: -1 }, input: 'Show - Season - 5', output: '5' },
    { argument: { by: '|', take: 3 }, input: 'a|b', output: null },
    { argument: { by: "'", take: 2 }, input: "a' b 'c", output: 'b' },
    { argument: { by: '-', take: 1 }, input: null, output: null },
  ],
});
