import { createReadStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileProbe } from '@viewership/ingest/sanitize/probe';
import { createSanitize } from '@viewership/ingest/sanitize/stage';
import { loadTemplates } from '@viewership/ingest/sanitize/templates';
import { buildSnapshot } from '@viewership/loader/snapshot';
import { createLoad } from '@viewership/loader/stage';
import { matchStage } from '@viewership/matcher/stage';
import { publishStrategy, strategyDigest } from '@viewership/matcher/strategy';
import { normalizeStage } from '@viewership/normalizer/stage';
import { openFileStore } from '@viewership/shared/artifacts/file-store';
import { Engine } from '@viewership/shared/engine/engine';
import { PipelineMetrics } from '@viewership/shared/observability/metrics';
import { stageHandler, type StageHandler } from '@viewership/shared/queue/stage-handler';
import { StageRunner } from '@viewership/shared/queue/stage-runner';
import { REFERENCE_TABLES, ReferenceTable } from '@viewership/shared/reference/tables';
import { keys } from '@viewership/shared/runs/keys';
import { RunLedger } from '@viewership/shared/runs/ledger';
import { load } from '@viewership/shared/stages/load';
import { match } from '@viewership/shared/stages/match';
import { normalize } from '@viewership/shared/stages/normalize';
import { sanitize } from '@viewership/shared/stages/sanitize';
import type { StageDefinition } from '@viewership/shared/stages/stage';
import type { StageWork } from '@viewership/shared/stages/work';
import { openWarehouse } from '@viewership/shared/warehouse/open';
import { pino } from 'pino';
import { test } from 'tap';
import { SAMPLES } from '../src/samples.js';
import { scratch } from './pipeline.js';
import { askWarehouse } from './relations.js';

type Tamper = (select: string) => string;

/** 1 for one pair, 0 for all others. */
const FIRST_PAIR = '(row_number() OVER (ORDER BY content_key, placement_key, measured) = 1)::INTEGER';

/** For each artifact, defects that a stage with a bug could write. Each must be caught before anything is loaded. */
const DEFECTS: Record<string, Record<string, Tamper>> = {
  'sanitize/rows': {
    'loses a row': (s) =>
      `SELECT * EXCLUDE (p) FROM (SELECT *, row_number() OVER () AS p FROM (${s})) WHERE p <> 5`,
    'doubles a row': (s) => `(${s}) UNION ALL (SELECT * FROM (${s}) LIMIT 1)`,
  },
  'sanitize/contents': {
    'loses a content': (s) => `SELECT * FROM (${s}) ORDER BY content_sha OFFSET 1`,
  },
  'sanitize/placements': {
    'loses a placement': (s) => `SELECT * FROM (${s}) ORDER BY placement_key OFFSET 1`,
  },
  'sanitize/pairs': {
    'loses a pair': (s) => `SELECT * FROM (${s}) ORDER BY ALL OFFSET 1`,
    'counts a row twice': (s) => `SELECT * REPLACE (${FIRST_PAIR} + rows AS rows) FROM (${s})`,
    'changes minutes': (s) => `SELECT * REPLACE (${FIRST_PAIR} + minutes AS minutes) FROM (${s})`,
  },
  'normalize/contents': {
    'loses a content': (s) => `SELECT * FROM (${s}) ORDER BY content_sha OFFSET 1`,
  },
  'normalize/placements': {
    'loses a placement': (s) => `SELECT * FROM (${s}) ORDER BY placement_key OFFSET 1`,
    'gives every placement a deal': (s) => `SELECT * REPLACE (1 AS deal_parent) FROM (${s})`,
  },
  'match/matches': {
    'loses a content': (s) => `SELECT * FROM (${s}) ORDER BY content_key OFFSET 1`,
    'forgets an answer': (s) =>
      `SELECT * REPLACE (NULL AS bucket, NULL AS ref_id, 'AMBIGUOUS' AS reason) FROM (${s})`,
  },
};

test(
  'a stage that loses, doubles or changes rows is caught before anything is loaded',
  { timeout: 300_000 },
  async (t) => {
    const directory = await scratch(t);
    const engine = new Engine({ memoryMiB: 1200, threads: 2 });
    const store = await openFileStore(join(directory, 'artifacts'));
    const logger = pino({ level: 'silent' });
    const warehouse = await openWarehouse(`duckdb:${join(directory, 'warehouse.duckdb')}`, {
      engine,
      directories: store.localDirectories(),
      threads: 2,
      logger,
    });
    await warehouse.migrate();
    for (const table of Object.keys(REFERENCE_TABLES).map((name) => ReferenceTable.parse(name))) {
      const workspace = await store.workspace();
      const path = join(workspace.directory, `${table}.csv`);
      await copyFile(fileURLToPath(new URL(`catalogue/${table}.csv`, SAMPLES)), path);
      await warehouse.putReference(table, path, 'replace');
      await workspace.dispose();
    }
    const { digest } = await buildSnapshot({ warehouse, engine, store, codeVersion: 'test', logger });
    await publishStrategy(store);
    const ledger = new RunLedger(store, { codeVersion: 'test' });
    const templates = await loadTemplates();
    const runner = new StageRunner({
      store,
      ledger,
      engine,
      metrics: new PipelineMetrics({ platforms: [], codeVersion: 'test' }),
      codeVersion: 'test',
      enqueue: async () => 'added',
    });
    const handlers: StageHandler[] = [
      stageHandler(
        sanitize,
        { memoryMiB: 400 },
        createSanitize(templates, { earlierTwin: async () => undefined, correction: async () => undefined }),
      ),
      stageHandler(normalize, { memoryMiB: 400 }, normalizeStage),
      stageHandler(match, { memoryMiB: 400 }, matchStage),
      stageHandler(load, { memoryMiB: 64 }, createLoad(warehouse)),
    ];

    /** Takes the sample file through the stages, with one artifact tampered with; gives the state and the stage it ended in. */
    let counter = 0;
    const process = async (artifact: string | undefined, tamper: Tamper) => {
      const sample = fileURLToPath(new URL('uploads/acme_tv_july.csv', SAMPLES));
      const probe = new FileProbe(templates);
      for await (const chunk of createReadStream(sample)) probe.write(chunk as Buffer);
      const probed = probe.finish({
        platform: 'Acme TV',
        domain: 'Distribution Partners',
        filename: 'acme.csv',
      });
      counter += 1;
      const uploadId = `u${String(counter).padStart(32, '0')}`;
      const workspace = await store.workspace();
      await copyFile(sample, join(workspace.directory, 'raw'));
      await store.createFromFile(keys.raw(uploadId), join(workspace.directory, 'raw'));
      await workspace.dispose();
      await ledger.register({
        uploadId,
        sha256: String(counter).padStart(64, '0'),
        bytes: 1,
        filename: 'acme.csv',
        receivedAt: '2025-09-01T00:00:00.000Z',
        scope: { platform: probed.platform, domain: probed.domain, dataType: probed.dataType, dryRun: false },
        notify: [],
        template: probed.template,
        structure: probed.structure,
      });
      await ledger.startFirstRun(uploadId, { referenceDigest: digest, strategyDigest });
      for (const handler of handlers) {
        const tampered = (work: StageWork): StageWork => ({
          ...work,
          output: (definition, select) =>
            work.output(
              definition,
              `${handler.stage.name}/${definition.name}` === artifact ? tamper(select) : select,
            ),
        });
        const outcome = await runner.run(
          { ...handler, work: (work) => handler.work(tampered(work)) },
          {
            payload: { v: 1, uploadId, run: 1 },
            lastTry: true,
            logger,
            signal: new AbortController().signal,
          },
        );
        if (outcome !== 'done') return { uploadId, outcome, stage: handler.stage.name };
      }
      return { uploadId, outcome: 'done', stage: 'load' as StageDefinition['name'] };
    };

    const ids: string[] = [];
    t.match(
      await process(undefined, (select) => select),
      { outcome: 'done' },
      'without a defect the file loads',
    );
    for (const [artifact, defects] of Object.entries(DEFECTS)) {
      for (const [name, tamper] of Object.entries(defects)) {
        const { uploadId, outcome, stage } = await process(artifact, tamper);
        const state = await ledger.read(uploadId);
        t.equal(outcome, 'failed', `${artifact} ${name}: caught by ${stage}`);
        t.match(
          state?.results[stage],
          { outcome: 'failed', error: { code: 'check_failed', detail: /\d/ } },
          'with figures',
        );
        ids.push(uploadId);
      }
    }
    await warehouse.close();
    const loaded = await askWarehouse(
      directory,
      'SELECT DISTINCT upload_id FROM staging.platform_viewership ORDER BY 1',
    );
    t.equal(loaded.length, 1, 'only the upload without a defect was loaded');
  },
);
