import { API_VARIABLES } from '@viewership/ingest/http/environment';
import { CommonEnvironment } from '@viewership/shared/config';
import type { z } from 'zod';

/** The environment of all services in one process. Logs go to standard error, quietly: people read the terminal. */
export const StandaloneEnvironment = CommonEnvironment.extend({
  ...API_VARIABLES,
  LOG_LEVEL: CommonEnvironment.shape.LOG_LEVEL.unwrap().default('warn'),
});
export type StandaloneEnvironment = z.infer<typeof StandaloneEnvironment>;
