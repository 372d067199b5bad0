import { z } from 'zod';
import { cleanNumber } from './clean-number.js';
import { conditional } from './conditional.js';
import type { SqlText } from './operation.js';
import { parseDate } from './parse-date.js';
import { parseDuration } from './parse-duration.js';
import { regexExtract } from './regex-extract.js';
import { regexReplace } from './regex-replace.js';
import { split } from './split.js';
import { stripPrefix } from './strip-prefix.js';
import { valueMap } from './value-map.js';

/** A step of a chain: an object with exactly one member, the operation's name with its argument. */
export const Step = z.union(
  [
    z.strictObject({ stripPrefix: stripPrefix.schema }),
    z.strictObject({ regexExtract: regexExtract.schema }),
    z.strictObject({ regexReplace: regexReplace.schema }),
    z.strictObject({ split: split.schema }),
    z.strictObject({ valueMap: valueMap.schema }),
    z.strictObject({ conditional: conditional.schema }),
    z.strictObject({ cleanNumber: cleanNumber.schema }),
    z.strictObject({ parseDuration: parseDuration.schema }),
    z.strictObject({ parseDate: parseDate.schema }),
  ],
  'is not a known operation with a valid argument; known are stripPrefix, regexExtract, regexReplace, split, valueMap, conditional, cleanNumber, parseDuration, parseDate',
);
export type Step = z.infer<typeof Step>;

/** Compiles a chain to one SQL expression over `input`. */
export function compileChain(input: SqlText, chain: readonly Step[]): SqlText {
  return chain.reduce(compileStep, input);
}

function compileStep(input: SqlText, step: Step): SqlText {
  if ('stripPrefix' in step) return stripPrefix.compile(input, step.stripPrefix);
  if ('regexExtract' in step) return regexExtract.compile(input, step.regexExtract);
  if ('regexReplace' in step) return regexReplace.compile(input, step.regexReplace);
  if ('split' in step) return split.compile(input, step.split);
  if ('valueMap' in step) return valueMap.compile(input, step.valueMap);
  if ('conditional' in step) return conditional.compile(input, step.conditional);
  if ('cleanNumber' in step) return cleanNumber.compile(input, step.cleanNumber);
  if ('parseDuration' in step) return parseDuration.compile(input, step.parseDuration);
  return parseDate.compile(input, step.parseDate);
}
