import { CommonEnvironment } from '@viewership/shared/config';
import { runService } from '@viewership/shared/service/run-service';
import { openWarehouse } from '@viewership/shared/warehouse/open';
import { startLoader } from './service.js';

await runService({
  name: 'loader',
  environment: CommonEnvironment,
  needs: ['queue', 'artifacts', 'warehouse'],
  start: async ({ runtime, urls, environment, parts, readiness }) => {
    const warehouse = await openWarehouse(urls.warehouse, {
      engine: runtime.engine,
      directories: runtime.store.localDirectories(),
      threads: environment.ENGINE_THREADS,
      logger: runtime.logger,
    });
    parts.add({ name: 'warehouse', close: () => warehouse.close() });
    readiness.add('warehouse', () => warehouse.ping());
    await warehouse.migrate();
    parts.add(...(await startLoader(runtime, warehouse)));
  },
});
