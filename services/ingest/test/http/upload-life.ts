import { keys } from '@viewership/shared/runs/keys';
import type { RunStart } from '@viewership/shared/runs/ledger';
import type { StageName, StageResult } from '@viewership/shared/stages/stage';
import { REFERENCES, sampleUpload } from '../../../../packages/shared/test/uploads.js';
import type { Service } from './service.js';

const sums = { rows: 1, minutes: '1.000000', money: '0.000000' };
const FACTS: Record<StageName, Record<string, unknown>> = {
  sanitize: {
    accepted: sums,
    rejected: sums,
    skipped: { empty: 0, totals: 0 },
    rejectReasons: {},
    unreadable: 0,
    dateFormat: null,
    contentNone: false,
  },
  normalize: { unknownChannels: [], unknownTerritories: [], seriesConflicts: 0 },
  match: { loaded: sums, unmatched: sums, buckets: {}, reasons: {} },
  load: { loaded: sums, unmatched: sums, rejected: sums, loadTimestamp: '2025-08-01T10:00:00.000Z' },
  delete: { deletedAt: '2025-08-01T10:00:00.000Z' },
};

/** A result as its stage would publish it. */
export function resultOf(
  stage: StageName,
  outcome: StageResult['outcome'] = 'done',
  attempt = 1,
): StageResult {
  const base = { stage, attempt, startedAt: '2025-08-01T10:00:00.000Z', durationMs: 1, codeVersion: 'test' };
  const checks: [] = [];
  switch (outcome) {
    case 'done':
      return { ...base, outcome, artifacts: {}, checks, facts: FACTS[stage] };
    case 'held':
      return {
        ...base,
        outcome,
        artifacts: {},
        checks,
        facts: FACTS[stage],
        held: { code: 'duplicate_bytes', question: 'Load it?', options: [] },
      };
    case 'failed':
      return { ...base, outcome, checks, error: { code: 'no_header', detail: 'No header.' } };
    case 'superseded':
      return { ...base, outcome, by: 2 };
  }
}

/** Does by hand what the stages of an upload do to the artifact store. */
export class UploadLife {
  #run = 0;

  private constructor(
    private readonly service: Pick<Service, 'store' | 'ledger'>,
    readonly uploadId: string,
  ) {}

  static async begin(service: Pick<Service, 'store' | 'ledger'>, name: string): Promise<UploadLife> {
    const { upload } = await service.ledger.register(sampleUpload(name));
    return new UploadLife(service, upload.uploadId);
  }

  async run(fromStage: StageName = 'sanitize', cause: RunStart['cause'] = 'upload'): Promise<this> {
    const run = await this.service.ledger.startRun(this.uploadId, { cause, fromStage, ...REFERENCES });
    this.#run = run.no;
    return this;
  }

  async starts(stage: StageName, attempt = 1): Promise<this> {
    await this.service.store.create(keys.attempt(this.uploadId, this.#run, stage, attempt), '');
    return this;
  }

  async ends(stage: StageName, outcome: StageResult['outcome'] = 'done', attempt = 1): Promise<this> {
    await this.service.ledger.publish(this.uploadId, this.#run, resultOf(stage, outcome, attempt));
    return this;
  }
}
