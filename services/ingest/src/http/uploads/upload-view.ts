import { CheckError } from '@viewership/shared/errors';
import type { UploadState } from '@viewership/shared/runs/state';
import type { Upload } from '@viewership/shared/runs/upload';
import { STAGE_ORDER, STAGES } from '@viewership/shared/stages/index';
import { Bucket } from '@viewership/shared/stages/match';
import type { Sums } from '@viewership/shared/stages/sanitize';
import type { StageDefinition, StageName } from '@viewership/shared/stages/stage';
import { decimalText, micros } from '@viewership/shared/warehouse/decimal';
import type { z } from 'zod';
import type { UploadSummary, UploadView } from './upload-view-schema.js';

type Phase = UploadView['phases'][number];
type Measure = keyof Sums;

/** What is known of where the rows ended; each undefined until a stage has said so. */
interface Tally {
  readonly received: Sums | undefined;
  readonly loaded: Sums | undefined;
  readonly unmatched: Sums | undefined;
  readonly rejected: Sums | undefined;
}

/** The upload as the API shows it; a pure function of its runs, and of the uploads that correct it. */
export function uploadView(state: UploadState, corrections: readonly Upload[] = []): UploadView {
  return {
    ...uploadSummary(state),
    phases: STAGE_ORDER.map((stage) => phase(state, stage)),
    corrections: corrections.map(({ uploadId }) => uploadId),
  };
}

/** The same without the phases and corrections. */
export function uploadSummary(state: UploadState): UploadSummary {
  const { upload, runs, status } = state;
  const tally = tallyOf(state);
  const matched = factsOf(state, STAGES.match);
  const rematch = state.rematches.at(-1);
  return {
    uploadId: upload.uploadId,
    status,
    filename: upload.filename,
    platform: upload.scope.platform,
    scope: upload.scope,
    template: upload.template,
    reading: readingOf(upload),
    bytes: upload.bytes,
    sha256: upload.sha256,
    receivedAt: upload.receivedAt,
    period: upload.period ?? null,
    warnings: upload.warnings ?? [],
    sameBytesAs: upload.sameBytesAs ?? null,
    correctionOf: upload.scope.correctionOf ?? null,
    run: runs.at(-1)?.run.no ?? 0,
    counts: byOutcome(tally, 'rows'),
    minutes: byOutcome(tally, 'minutes'),
    money: byOutcome(tally, 'money'),
    skipped: factsOf(state, STAGES.sanitize)?.skipped ?? null,
    buckets: bucketsOf(rematch?.buckets ?? matched?.buckets),
    matchRate: matchRate(tally),
    reasons: rematch?.reasons ?? matched?.reasons ?? {},
    held: heldOf(state),
    error: errorOf(state),
    referenceDigests: [
      ...new Set([...runs.map(({ run }) => run.referenceDigest), ...state.rematches.map(digestOf)]),
    ],
    rematch: rematchOf(rematch),
    links: linksOf(state),
  };
}

const digestOf = ({ referenceDigest }: { readonly referenceDigest: string }): string => referenceDigest;

function rematchOf(last: UploadState['rematches'][number] | undefined): UploadSummary['rematch'] {
  if (last === undefined) return null;
  const { rematch: no, appliedAt, rowsBrought, rowsLost } = last;
  return { no, appliedAt, rowsBrought, rowsLost };
}

function readingOf({ structure }: UploadState['upload']): UploadSummary['reading'] {
  const { encoding, container, delimiter, headerLine } = structure;
  return { encoding, container: container ?? null, delimiter, headerLine };
}

/** Where the upload stands, in short: the answer to a request that set something going. */
export function progressOf(state: UploadState): Pick<UploadView, 'uploadId' | 'status' | 'links'> {
  return { uploadId: state.upload.uploadId, status: state.status, links: linksOf(state) };
}

/** Where a client goes on from here. */
export function linksOf({
  upload,
  status,
  nextStage,
}: Pick<UploadState, 'upload' | 'status' | 'nextStage'>): UploadView['links'] {
  const self = `/v1/uploads/${upload.uploadId}`;
  return nextStage === null && (status === 'failed' || status === 'held')
    ? { self, redrive: `${self}/redrive` }
    : { self };
}

/** The error that the upload failed with, or null. */
export function errorOf({ status, results }: Pick<UploadState, 'status' | 'results'>): UploadView['error'] {
  if (status !== 'failed') return null;
  // A deletion that failed is what the upload failed with, whatever had failed before it.
  for (const stage of ['delete', ...STAGE_ORDER] as const) {
    const result = results[stage];
    if (result?.outcome === 'failed') return { ...result.error, stage };
  }
  return null;
}

/** The question that the upload waits with, or null. */
export function heldOf({ status, results }: Pick<UploadState, 'status' | 'results'>): UploadView['held'] {
  if (status !== 'held') return null;
  for (const stage of STAGE_ORDER) {
    const result = results[stage];
    if (result?.outcome === 'held') return result.held;
  }
  return null;
}

/** The stage's facts in the run that counts, where it has said any. Throws CheckError when they do not fit its schema. */
function factsOf<S extends StageDefinition>(
  { upload, results }: UploadState,
  stage: S,
): z.output<S['facts']> | undefined {
  const result = results[stage.name];
  if (result?.outcome !== 'done' && result?.outcome !== 'held') return undefined;
  const facts = stage.facts.safeParse(result.facts);
  if (facts.success) return facts.data as z.output<S['facts']>;
  const what = `The facts of ${stage.name} of upload ${upload.uploadId} do not fit their schema`;
  throw new CheckError('stored_document', `${what}: ${facts.error.message}`);
}

function tallyOf(state: UploadState): Tally {
  const sanitized = factsOf(state, STAGES.sanitize);
  const matched = factsOf(state, STAGES.match);
  const loaded = state.rematches.at(-1) ?? factsOf(state, STAGES.load);
  return {
    received: sanitized && addSums(sanitized.accepted, sanitized.rejected),
    loaded: loaded?.loaded ?? matched?.loaded,
    unmatched: loaded?.unmatched ?? matched?.unmatched,
    rejected: sanitized?.rejected,
  };
}

function addSums(a: Sums, b: Sums): Sums {
  return {
    rows: a.rows + b.rows,
    minutes: add(a.minutes, b.minutes),
    money: add(a.money, b.money),
  };
}

/** Exact: minutes and money are decimals with six places, as text. */
function add(a: string, b: string): string {
  return decimalText(micros(a) + micros(b));
}

function byOutcome<M extends Measure>(tally: Tally, measure: M): Record<keyof Tally, Sums[M] | null> {
  const of = (sums: Sums | undefined): Sums[M] | null => (sums === undefined ? null : sums[measure]);
  return {
    received: of(tally.received),
    loaded: of(tally.loaded),
    unmatched: of(tally.unmatched),
    rejected: of(tally.rejected),
  };
}

function matchRate({ received, loaded, rejected }: Tally): number | null {
  if (received === undefined || loaded === undefined || rejected === undefined) return null;
  const readable = received.rows - rejected.rows;
  return readable === 0 ? null : loaded.rows / readable;
}

function bucketsOf(counted: Partial<Record<Bucket, number>> | undefined): UploadView['buckets'] {
  const entries = Bucket.options.map((bucket) => [bucket, counted?.[bucket] ?? 0]);
  return Object.fromEntries(entries) as UploadView['buckets'];
}

function phase({ results }: UploadState, stage: StageName): Phase {
  const result = results[stage];
  if (result === undefined) {
    return { stage, outcome: 'pending', attempts: 0, durationMs: null, checks: [], error: null };
  }
  return {
    stage,
    outcome: result.outcome,
    attempts: result.attempt,
    durationMs: result.durationMs,
    checks: result.outcome === 'superseded' ? [] : result.checks,
    error: result.outcome === 'failed' ? result.error : null,
  };
}
