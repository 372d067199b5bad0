import { z } from 'zod';
import { DATE_FORMATS, readDateSql } from '../dates/formats.js';
import { defineOperation } from './operation.js';

/** A date of one declared format as `YYYY-MM-DD`. What is not written so is handed on, for the date rules to refuse. */
export const parseDate = defineOperation<(typeof DATE_FORMATS)[number]>({
  name: 'parseDate',
  schema: z.enum(DATE_FORMATS),
  compile: (input, format) => `coalesce(strftime(${readDateSql(input, format)}, '%Y-%m-%d'), ${input})`,
  examples: [
    { argument: 'DD-MM-YYYY', input: '02-10-2025 00:45', output: '2025-10-02' },
    { argument: 'MM/DD/YYYY', input: '7/1/2025', output: '2025-07-01' },
    { argument: 'YYYYMMDD', input: '20250701', output: '2025-07-01' },
    { argument: 'MM/DD/YY', input: '7/1/25 0:45', output: '2025-07-01' },
    { argument: 'DD.MM.YY', input: '31.12.24', output: '2024-12-31' },
    { argument: 'YY-MM-DD', input: '25-07-01', output: '2025-07-01' },
    { argument: 'DD/MM/YY', input: '01/07/2025', output: '01/07/2025' },
    { argument: 'DD/MM/YY', input: '01/07/12', output: '01/07/12' },
    { argument: 'DD/MM/YYYY', input: '01/07/25', output: '01/07/25' },
    { argument: 'DD-Mon-YYYY', input: '1-Jul-25', output: '2025-07-01' },
    { argument: 'DD-Mon-YYYY', input: 'OCT 3, 2025', output: '2025-10-03' },
    { argument: 'Mon-YYYY', input: 'September 2025', output: '2025-09-01' },
    { argument: 'YYYY-MM', input: '2025-7', output: '2025-07-01' },
    { argument: 'EXCEL', input: '45839.25', output: '2025-07-01' },
    { argument: 'DD-MM-YYYY', input: '31-02-2025', output: '31-02-2025' },
    { argument: 'YYYY-MM-DD', input: 'soon', output: 'soon' },
    { argument: 'YYYY-MM-DD', input: null, output: null },
  ],
});
