import { CommonEnvironment } from '@viewership/shared/config';
import { runService } from '@viewership/shared/service/run-service';
import { openWarehouse } from '@viewership/shared/warehouse/open';
import { z } from 'zod';
import { API_VARIABLES, readAccess } from './http/environment.js';
import { loadTemplates } from './sanitize/templates.js';
import { TemplateLibrary } from './templates/library.js';
import { startApi, startReconciler, startSanitizer } from './service.js';

/** The HTTP server and the heaviest CPU stage scale apart: `ROLE` says which of them this process is. */
const IngestEnvironment = CommonEnvironment.extend({
  ROLE: z.enum(['api', 'worker', 'both']).default('both').describe('api, worker or both'),
  ...API_VARIABLES,
});

/** Only the API talks to the warehouse; a worker needs no address of it. */
function needs(): readonly ('queue' | 'artifacts' | 'warehouse')[] {
  return process.env['ROLE'] === 'worker' ? ['queue', 'artifacts'] : ['queue', 'artifacts', 'warehouse'];
}

await runService({
  name: 'ingest',
  environment: IngestEnvironment,
  needs: needs(),
  start: async ({ runtime, urls, environment, parts, readiness }) => {
    const tokens = environment.ROLE === 'worker' ? undefined : readAccess(environment);
    const library = new TemplateLibrary(runtime.store, await loadTemplates());
    if (environment.ROLE === 'worker') return parts.add(startSanitizer(runtime, library));

    const warehouse = await openWarehouse(urls.warehouse, {
      engine: runtime.engine,
      directories: runtime.store.localDirectories(),
      threads: environment.ENGINE_THREADS,
      logger: runtime.logger,
    });
    parts.add({ name: 'warehouse', close: () => warehouse.close() });
    readiness.add('warehouse', () => warehouse.ping());
    if (environment.ROLE === 'both') parts.add(startSanitizer(runtime, library));
    parts.add(await startReconciler(runtime));
    parts.add(
      await startApi(runtime, {
        library,
        warehouse,
        host: environment.HOST,
        tokens,
        port: environment.PORT,
        closeTimeout: environment.SHUTDOWN_SECONDS * 1000,
        maxTextBytes: environment.MAX_TEXT_BYTES,
      }),
    );
  },
});
