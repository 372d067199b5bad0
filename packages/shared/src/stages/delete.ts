import { z } from 'zod';
import { defineStage } from './stage.js';

/** The only stage of a run with the cause `delete`: takes everything that the upload loaded out of the warehouse. */
export const deletion = defineStage({
  name: 'delete',
  queue: 'loader',
  next: null,
  attempts: 3,
  artifacts: {},
  facts: z.strictObject({ deletedAt: z.iso.datetime() }),
});
