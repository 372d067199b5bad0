import { CommonEnvironment } from '@viewership/shared/config';
import { z } from 'zod';

/** The environment of all services in one process. Logs go to standard error, quietly: people read the terminal. */
export const StandaloneEnvironment = CommonEnvironment.extend({
  HOST: z.enum(['127.0.0.1', '::1', 'localhost']).default('127.0.0.1').describe('a loopback address'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080).describe('the port of the HTTP API'),
  LOG_LEVEL: CommonEnvironment.shape.LOG_LEVEL.unwrap().default('warn'),
});
export type StandaloneEnvironment = z.infer<typeof StandaloneEnvironment>;
