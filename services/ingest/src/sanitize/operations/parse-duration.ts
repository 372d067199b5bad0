import { z } from 'zod';
import { defineOperation } from './operation.js';

const PATTERN = String.raw`^\s*(\d{1,9}):([0-5]?\d):([0-5]?\d)(?:\.\d*)?\s*$`;
const SECONDS_PER_UNIT = { seconds: 1, minutes: 60, hours: 3600 } as const;

/**
 * `h:mm:ss`, with any number of hours, as a decimal number of the unit, rounded half up to 6 decimals; fractions of a
 * second are dropped. Whole-number arithmetic only. What is no duration is handed on, for the number rules to refuse.
 */
export const parseDuration = defineOperation<keyof typeof SECONDS_PER_UNIT>({
  name: 'parseDuration',
  schema: z.enum(['seconds', 'minutes', 'hours']),
  compile: (input, unit) => {
    const part = (group: number) => `regexp_extract(${input}, '${PATTERN}', ${group})::BIGINT`;
    const seconds = `(${part(1)} * 3600 + ${part(2)} * 60 + ${part(3)})`;
    const per = SECONDS_PER_UNIT[unit];
    const micros = `((${seconds} * 2000000 + ${per}) // ${2 * per})`;
    return `CASE WHEN regexp_matches(${input}, '${PATTERN}') THEN concat(${micros} // 1000000, '.', lpad((${micros} % 1000000)::VARCHAR, 6, '0')) ELSE ${input} END`;
  },
  examples: [
    { argument: 'minutes', input: '1174:47:24', output: '70487.400000' },
    { argument: 'minutes', input: '0:00:20', output: '0.333333' },
    { argument: 'minutes', input: '0:00:40', output: '0.666667' },
    { argument: 'hours', input: ' 1:30:00 ', output: '1.500000' },
    { argument: 'seconds', input: '0:59:59', output: '3599.000000' },
    { argument: 'minutes', input: '0:61:00', output: '0:61:00' },
    { argument: 'minutes', input: 'N/A', output: 'N/A' },
    { argument: 'minutes', input: null, output: null },
  ],
});
