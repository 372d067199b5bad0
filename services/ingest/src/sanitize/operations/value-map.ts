import { quoteText } from '@viewership/shared/engine/literal';
import { z } from 'zod';
import { defineOperation } from './operation.js';

/** Replaces whole values. What is not in the table stays as it is, or becomes nothing when `otherwise` says so. */
export const valueMap = defineOperation({
  name: 'valueMap',
  schema: z.strictObject({
    values: z
      .record(z.string().min(1).max(200), z.string().min(1).max(200).nullable())
      .refine((values) => Object.keys(values).length > 0, 'is empty')
      .refine((values) => !Object.values(values).includes('DEFAULT'), 'DEFAULT is no value'),
    otherwise: z.enum(['keep', 'nothing']).default('keep'),
  }),
  compile: (input, { values, otherwise }) => {
    const cases = Object.entries(values).map(
      ([from, to]) => `WHEN ${quoteText(from)} THEN ${to === null ? 'NULL' : quoteText(to)}`,
    );
    return `CASE ${input} ${cases.join(' ')} ELSE ${otherwise === 'keep' ? input : 'NULL'} END`;
  },
  examples: [
    {
      argument: { values: { us: 'United States' }, otherwise: 'keep' },
      input: 'us',
      output: 'United States',
    },
    { argument: { values: { us: 'United States' }, otherwise: 'keep' }, input: 'ca', output: 'ca' },
    { argument: { values: { us: 'United States' }, otherwise: 'nothing' }, input: 'ca', output: null },
    { argument: { values: { 'N/A': null }, otherwise: 'keep' }, input: 'N/A', output: null },
    {
      argument: { values: { "it's": '$1 {{X}} \\' }, otherwise: 'keep' },
      input: "it's",
      output: '$1 {{X}} \\',
    },
  ],
});
