import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openFileStore } from '@viewership/shared/artifacts/file-store';
import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import { Engine } from '@viewership/shared/engine/engine';
import { createLogger } from '@viewership/shared/observability/logger';
import { PipelineMetrics } from '@viewership/shared/observability/metrics';
import { keys } from '@viewership/shared/runs/keys';
import { RunLedger } from '@viewership/shared/runs/ledger';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { scratch } from '../../../../packages/shared/test/scratch.js';
import { createApp } from '../../src/http/app.js';
import { HttpConfig, type HttpDependencies } from '../../src/http/dependencies.js';
import { ProblemBody } from '../../src/http/problems.js';
import { READING_LIMITS } from '../../src/reading/limits.js';
import { UploadProbe } from '../../src/reading/upload-probe.js';
import { loadTemplates } from '../../src/sanitize/templates.js';
import { TemplateLibrary } from '../../src/templates/library.js';
import type { Form } from './form.js';

export interface Job {
  readonly stage: string;
  readonly uploadId: string;
  readonly run: number;
}

export interface Service {
  readonly app: FastifyInstance;
  readonly store: ArtifactStore;
  readonly ledger: RunLedger;
  /** What was enqueued, in order. */
  readonly jobs: Job[];
  /** Log lines, parsed. */
  readonly log: Record<string, unknown>[];
  readonly post: (form: Form) => Promise<LightMyRequestResponse>;
  /** Every file in the store's directory, temporary ones too. */
  readonly files: () => Promise<string[]>;
}

export interface ServiceOptions extends Partial<Omit<HttpDependencies, 'config'>> {
  readonly config?: Partial<HttpConfig>;
  /** False: no reference snapshot is published yet. */
  readonly reference?: boolean;
  /** Told the key of every small object that is read. */
  readonly observe?: (key: string) => void;
}

const builtIn = await loadTemplates();

export const REFERENCE = 'a'.repeat(64);

/** For tests that never ask for reference tables: whoever does gets an error that says so. */
const NO_WAREHOUSE: HttpDependencies['warehouse'] = {
  putReference: () => Promise.reject(new Error('this test has no warehouse')),
  getReference: () => Promise.reject(new Error('this test has no warehouse')),
  readRows: () => Promise.reject(new Error('this test has no warehouse')),
  readCsv: () => Promise.reject(new Error('this test has no warehouse')),
  writeFileFormats: () => Promise.resolve(),
  ask: () => Promise.reject(new Error('this test has no warehouse')),
  decide: () => Promise.reject(new Error('this test has no warehouse')),
  takeBack: () => Promise.reject(new Error('this test has no warehouse')),
  ping: () => Promise.resolve(),
};

interface Test {
  teardown(fn: () => Promise<void>): void;
}

/** The service over a real store in a directory of its own. Not listening; closed at the end of the test. */
export async function service(
  t: Test,
  { config, reference = true, observe, ...replace }: ServiceOptions = {},
): Promise<Service> {
  const directory = await scratch(t);
  const store = await openFileStore(directory);
  if (observe !== undefined) {
    const read = store.read.bind(store);
    store.read = (key) => {
      observe(key);
      return read(key);
    };
  }
  const ledger = new RunLedger(store, { codeVersion: 'test' });
  const jobs: Job[] = [];
  const log: Record<string, unknown>[] = [];
  if (reference) await store.replace(keys.referenceCurrent, JSON.stringify({ digest: REFERENCE }));
  const app = await createApp({
    store,
    ledger,
    warehouse: NO_WAREHOUSE,
    engine: new Engine({ memoryMiB: 256, threads: 1 }),
    enqueue: async (stage, { uploadId }, run) => {
      jobs.push({ stage, uploadId, run });
      return 'added';
    },
    requestRematch: async () => undefined,
    requestSnapshot: async () => ({ digest: REFERENCE }),
    library: new TemplateLibrary(store, builtIn),
    limits: READING_LIMITS,
    probe: (templates, request, corrected) => new UploadProbe(templates, request, { corrected }),
    strategyDigest: 'strategy',
    tokens: undefined,
    queues: [],
    config: HttpConfig.parse(config ?? {}),
    logger: createLogger({
      level: 'debug',
      service: 'test',
      destination: { write: (line) => void log.push(JSON.parse(line) as Record<string, unknown>) },
    }),
    registry: new PipelineMetrics({ platforms: ['Philo'], codeVersion: 'test' }).registry,
    readiness: {},
    ...replace,
  });
  t.teardown(async () => {
    await app.close();
    const undeclared = log.filter(({ msg }) => msg === 'a problem that the route does not declare');
    if (undeclared.length > 0) throw new Error(JSON.stringify(undeclared));
  });
  return {
    app,
    store,
    ledger,
    jobs,
    log,
    post: ({ headers, payload }) => app.inject({ method: 'POST', url: '/v1/uploads', headers, payload }),
    files: async () => {
      const entries = await readdir(directory, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name));
    },
  };
}

/** The files of a store in which nothing has been uploaded: what every refused upload must leave. */
export async function nothingKept({ files, store }: Service): Promise<boolean> {
  const left = (await files()).filter((path) => !path.endsWith(keys.referenceCurrent));
  const workspaces = await readdir(join(store.url.replace(/^file:/, ''), '.tmp'));
  return left.length === 0 && workspaces.length === 0;
}

/** The response's problem; throws when it is not a well-formed one. */
export function problemOf(response: LightMyRequestResponse): ProblemBody {
  const type = String(response.headers['content-type']);
  if (type !== 'application/problem+json')
    throw new Error(`${response.statusCode} ${type}: ${response.body}`);
  const problem = ProblemBody.parse(response.json());
  if (problem.status !== response.statusCode)
    throw new Error(`status ${response.statusCode}: ${response.body}`);
  return problem;
}
