import { z } from 'zod';
import type { SqlText } from './operation.js';
import { parseDuration } from './parse-duration.js';
import { regexExtract } from './regex-extract.js';
import { split } from './split.js';
import { stripPrefix } from './strip-prefix.js';
import { valueMap } from './value-map.js';

/** A step of a chain: an object with exactly one member, the operation's name with its argument. */
export const Step = z.union(
  [
    z.strictObject({ stripPrefix: stripPrefix.schema }),
    z.strictObject({ regexExtract: regexExtract.schema }),
    z.strictObject({ split: split.schema }),
    z.strictObject({ valueMap: valueMap.schema }),
    z.strictObject({ parseDuration: parseDuration.schema }),
  ],
  'is not a known operation with a valid argument; known are stripPrefix, regexExtract, split, valueMap, parseDuration',
);
export type Step = z.infer<typeof Step>;

/** Compiles a chain to one SQL expression over `input`. */
export function compileChain(input: SqlText, chain: readonly Step[]): SqlText {
  return chain.reduce(compileStep, input);
}

function compileStep(input: SqlText, step: Step): SqlText {
  if ('stripPrefix' in step) return stripPrefix.compile(input, step.stripPrefix);
  if ('regexExtract' in step) return regexExtract.compile(input, step.regexExtract);
  if ('split' in step) return split.compile(input, step.split);
  if ('valueMap' in step) return valueMap.compile(input, step.valueMap);
  return parseDuration.compile(input, step.parseDuration);
}
