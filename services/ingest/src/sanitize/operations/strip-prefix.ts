import { quoteText } from '@viewership/shared/engine/literal';
import { z } from 'zod';
import { defineOperation } from './operation.js';

/** Removes a text from the beginning; a cell that does not begin with it stays as it is. */
export const stripPrefix = defineOperation({
  name: 'stripPrefix',
  schema: z.string().min(1).max(200),
  compile: (input, prefix) =>
    `CASE WHEN starts_with(${input}, ${quoteText(prefix)}) THEN nullif(substr(${input}, length(${quoteText(prefix)}) + 1), '') ELSE ${input} END`,
  examples: [
    { argument: 'Roku-', input: 'Roku-us', output: 'us' },
    { argument: 'Roku-', input: 'Vizio-us', output: 'Vizio-us' },
    { argument: "It's ", input: "It's 50%", output: '50%' },
    { argument: 'all', input: 'all', output: null },
    { argument: 'x', input: null, output: null },
  ],
});
