import { z } from 'zod';
import { defineOperation, type SqlText } from './operation.js';

const SPACE = String.raw`[ \x{A0}\x{2009}\x{202F}''’]`;
/** Thousands apart by spaces or apostrophes, which only a template may declare to be one number. */
const SPACED = String.raw`^\s*[-+]?\d{1,3}(?:${SPACE}\d{3})+(?:[.,]\d*)?\s*$`;

/**
 * A number as plain decimal text: `point` or `comma` stands before its decimals, and thousands may be apart by the other one,
 * by spaces or by apostrophes. What is no number becomes a text that no rule reads, so that `1.5` of a file with decimal
 * commas is refused instead of misread; the reject shows the cell's own text.
 */
export const cleanNumber = defineOperation<'point' | 'comma'>({
  name: 'cleanNumber',
  schema: z.enum(['point', 'comma']),
  compile: (input, decimal) => {
    const joined: SqlText = `CASE WHEN regexp_matches(${input}, '${SPACED}') THEN regexp_replace(${input}, '${SPACE}', '', 'g') ELSE ${input} END`;
    const swapped = decimal === 'comma' ? `translate(${joined}, ',.', '.,')` : joined;
    return `CASE WHEN ${input} IS NOT NULL THEN coalesce(decimal_text(${swapped}), concat('no number: ', ${input})) END`;
  },
  examples: [
    { argument: 'comma', input: '1.234.567,89', output: '1234567.89' },
    { argument: 'comma', input: '1 234,5', output: '1234.5' },
    { argument: 'comma', input: '1\u00A0234\u202F567', output: '1234567' },
    { argument: 'comma', input: '(1,23)', output: '-1.23' },
    { argument: 'comma', input: '-0,5', output: '-0.5' },
    { argument: 'comma', input: '4,21%', output: '4.21e-2' },
    { argument: 'comma', input: '1.234', output: '1234' },
    { argument: 'comma', input: '1.5', output: 'no number: 1.5' },
    { argument: 'comma', input: '1,234,567', output: 'no number: 1,234,567' },
    { argument: 'comma', input: 'N/A', output: 'no number: N/A' },
    { argument: 'point', input: "1'234.5", output: '1234.5' },
    { argument: 'point', input: '1 234 567', output: '1234567' },
    { argument: 'point', input: '1 2', output: 'no number: 1 2' },
    { argument: 'point', input: ' $ -   ', output: '0' },
    { argument: 'point', input: '1,5', output: 'no number: 1,5' },
    { argument: 'point', input: null, output: null },
  ],
});
