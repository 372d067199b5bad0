import { quoteText } from '@viewership/shared/engine/literal';
import { z } from 'zod';
import { defineOperation, type SqlText } from './operation.js';
import { Pattern } from './pattern.js';

const Text = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => text.trim() !== 'DEFAULT', 'DEFAULT is no value');
const Outcome = z.union([z.enum(['keep', 'nothing']), z.strictObject({ value: Text })]);
type Outcome = z.infer<typeof Outcome>;

/** One value where the cell is one of some texts, or matches a pattern, and another where it does not. */
export const conditional = defineOperation({
  name: 'conditional',
  schema: z.strictObject({
    when: z.union(
      [z.strictObject({ equals: z.array(Text).min(1).max(200) }), z.strictObject({ matches: Pattern })],
      'needs `equals` (a list of texts) or `matches` (a pattern)',
    ),
    so: Outcome.default('keep'),
    otherwise: Outcome.default('nothing'),
  }),
  compile: (input, { when, so, otherwise }) => {
    const test =
      'equals' in when
        ? `${input} IN (${when.equals.map(quoteText).join(', ')})`
        : `regexp_matches(${input}, ${quoteText(when.matches)})`;
    return `CASE WHEN ${input} IS NULL THEN NULL WHEN ${test} THEN ${outcome(input, so)} ELSE ${outcome(input, otherwise)} END`;
  },
  examples: [
    {
      argument: { when: { matches: '^MS-\\d+$' }, so: 'keep', otherwise: 'nothing' },
      input: 'MS-1132',
      output: 'MS-1132',
    },
    {
      argument: { when: { matches: '^MS-\\d+$' }, so: 'keep', otherwise: 'nothing' },
      input: '-',
      output: null,
    },
    {
      argument: { when: { equals: ["N'A", '$1'] }, so: 'nothing', otherwise: 'keep' },
      input: "N'A",
      output: null,
    },
    {
      argument: { when: { equals: ['a'] }, so: { value: "x'; {{X}} \\" }, otherwise: { value: 'y' } },
      input: 'a',
      output: "x'; {{X}} \\",
    },
    {
      argument: { when: { equals: ['a'] }, so: 'keep', otherwise: { value: 'y' } },
      input: 'b',
      output: 'y',
    },
    {
      argument: { when: { equals: ['a'] }, so: 'keep', otherwise: { value: 'y' } },
      input: null,
      output: null,
    },
  ],
});

function outcome(input: SqlText, found: Outcome): SqlText {
  if (found === 'keep') return input;
  return found === 'nothing' ? 'NULL' : quoteText(found.value);
}
