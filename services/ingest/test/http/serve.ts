import { openFileStore } from '@viewership/shared/artifacts/file-store';
import { Engine } from '@viewership/shared/engine/engine';
import { createLogger } from '@viewership/shared/observability/logger';
import { PipelineMetrics } from '@viewership/shared/observability/metrics';
import { keys } from '@viewership/shared/runs/keys';
import { RunLedger } from '@viewership/shared/runs/ledger';
import { createApp } from '../../src/http/app.js';
import { HttpConfig } from '../../src/http/dependencies.js';
import { READING_LIMITS } from '../../src/reading/limits.js';
import { UploadProbe } from '../../src/reading/upload-probe.js';
import { loadTemplates } from '../../src/sanitize/templates.js';
import { TemplateLibrary } from '../../src/templates/library.js';
import { listen } from './client.js';

/** What the server says of itself, at its start and whenever it is asked. */
export interface Report {
  readonly port: number;
  readonly peakRssBytes: number;
}

/** A server in a process of its own, so that its memory can be measured. Argument: the directory of its store. */
const [, , directory = ''] = process.argv;
const store = await openFileStore(directory);
await store.replace(keys.referenceCurrent, JSON.stringify({ digest: 'a'.repeat(64) }));
const unused = () => Promise.reject(new Error('not here'));
const app = await createApp({
  store,
  ledger: new RunLedger(store, { codeVersion: 'test' }),
  warehouse: {
    putReference: unused,
    getReference: unused,
    readRows: unused,
    readCsv: unused,
    writeFileFormats: unused,
    ask: unused,
    decide: unused,
    takeBack: unused,
    ping: unused,
  },
  engine: new Engine({ memoryMiB: 256, threads: 1 }),
  enqueue: () => Promise.resolve('added'),
  requestSnapshot: unused,
  requestRematch: unused,
  library: new TemplateLibrary(store, await loadTemplates()),
  limits: READING_LIMITS,
  probe: (templates, request) => new UploadProbe(templates, request),
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
  process.send?.({ port, peakRssBytes: process.resourceUsage().maxRSS * 1024 } satisfies Report);
process.on('message', report);
report();
