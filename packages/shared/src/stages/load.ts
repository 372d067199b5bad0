import { z } from 'zod';
import { Sums } from './sanitize.js';
import { defineStage } from './stage.js';

/** What the load transaction counted in the relations themselves before it committed. */
export const load = defineStage({
  name: 'load',
  queue: 'loader',
  next: null,
  attempts: 3,
  artifacts: {},
  facts: z.strictObject({
    loaded: Sums,
    unmatched: Sums,
    rejected: Sums,
    loadTimestamp: z.iso.datetime(),
  }),
});
