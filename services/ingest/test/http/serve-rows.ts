import { openFileStore } from '@viewership/shared/artifacts/file-store';
import { Engine } from '@viewership/shared/engine/engine';
import { createLogger } from '@viewership/shared/observability/logger';
import { PipelineMetrics } from '@viewership/shared/observability/metrics';
import { RunLedger } from '@viewership/shared/runs/ledger';
import { join } from 'node:path';
import { openWarehouse } from '../../../../packages/shared/test/warehouse/fixture.js';
import { createApp } from '../../src/http/app.js';
import { HttpConfig } from '../../src/http/dependencies.js';
import { READING_LIMITS } from '../../src/reading/limits.js';
import { Templates } from '../../src/sanitize/templates.js';
import { TemplateLibrary } from '../../src/templates/library.js';
import { listen } from './client.js';

/** What the server says of itself, at its start and whenever it is asked. */
export interface Report {
  readonly port: number;
  readonly rssBytes: number;
  /** The highest since the process began. */
  readonly peakRssBytes: number;
}

/** A server over a directory with `store` and `warehouse.duckdb`, in a process of its own, so that its memory can be measured. */
const [, , directory = ''] = process.argv;
const store = await openFileStore(join(directory, 'store'));
const warehouse = await openWarehouse(directory);
const unused = () => Promise.reject(new Error('not here'));
const app = await createApp({
  store,
  ledger: new RunLedger(store, { codeVersion: 'test' }),
  warehouse,
  engine: new Engine({ memoryMiB: 256, threads: 2 }),
  enqueue: () => Promise.resolve('added'),
  requestSnapshot: unused,
  requestRematch: unused,
  library: new TemplateLibrary(store, new Templates([])),
  limits: READING_LIMITS,
  probe: () => {
    throw new Error('not here');
  },
  strategyDigest: 'strategy',
  tokens: undefined,
  queues: [],
  config: HttpConfig.parse({}),
  logger: createLogger({ level: 'warn', service: 'test' }),
  registry: new PipelineMetrics({ platforms: [], codeVersion: 'test' }).registry,
  readiness: {},
});
const port = await listen(app);
const report = () =>
  process.send?.({
    port,
    rssBytes: process.memoryUsage.rss(),
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  } satisfies Report);
process.on('message', report);
report();
