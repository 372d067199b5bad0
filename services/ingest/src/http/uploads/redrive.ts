import type { RunStart } from '@viewership/shared/runs/ledger';
import type { Answers } from '@viewership/shared/runs/run';
import { isTerminal, type UploadState } from '@viewership/shared/runs/state';
import { STAGE_ORDER } from '@viewership/shared/stages/index';
import type { Held, StageName, StageResult } from '@viewership/shared/stages/stage';
import type { FastifyBaseLogger } from 'fastify';
import { DATE_FORMATS, isDateFormat } from '../../sanitize/dates/formats.js';
import type { HttpContext } from '../dependencies.js';
import { type HttpProblem, problem } from '../problems.js';
import { requireReference } from './accept-upload.js';
import { knownUpload } from './known-upload.js';

/** Which answer each question asks for. */
const ANSWER_TO: Readonly<Record<string, keyof Answers>> = {
  ambiguous_date_format: 'dateFormat',
  duplicate_bytes: 'confirmDuplicate',
  duplicate_correction: 'confirmDuplicate',
  corrected_already: 'confirmCorrected',
  mostly_without_deal: 'confirmHold',
  all_one_reason: 'confirmHold',
};

/**
 * Continues a failed or held upload in a new run. Answers add to those of the runs before. Throws `upload_not_found`,
 * `not_redrivable` (409) for an upload that is under way or needs nothing, `answer_required` and `answer_invalid` (422).
 */
export async function redrive(
  uploadId: string,
  given: Answers,
  context: HttpContext,
  log: FastifyBaseLogger,
): Promise<UploadState> {
  const { ledger, enqueue } = context;
  const state = await knownUpload(uploadId, ledger);
  const stopped = stoppedResult(state);
  const last = state.runs.at(-1)?.run;
  if (stopped === undefined || last === undefined) throw notRedrivable(state);

  const answers: Answers = { ...last.answers, ...given };
  if (stopped.outcome === 'held') requireAnswer(stopped.held, answers);
  requireDateFormat(given);
  const fromStage = continueFrom(stopped, answers.dateFormat !== last.answers.dateFormat);
  const start: RunStart = {
    cause: stopped.outcome === 'held' ? 'answer' : 'redrive',
    fromStage,
    answers,
    ...(await pinned(fromStage, last, context)),
  };
  const run = await ledger.startRunAfter(uploadId, last.no, start);
  if (run === undefined) throw notRedrivable(await knownUpload(uploadId, ledger));
  log.info({ uploadId, run: run.no, cause: run.cause, fromStage }, 'redrive');
  try {
    await enqueue(fromStage, state.upload, run.no);
  } catch (error) {
    log.error({ err: error, uploadId }, 'run is kept but could not be enqueued; the reconciler will do it');
  }
  return knownUpload(uploadId, ledger);
}

type Stopped = Extract<StageResult, { outcome: 'held' | 'failed' }>;

/** The result that the upload stopped at; undefined unless it waits for a person. */
function stoppedResult(state: UploadState): Stopped | undefined {
  if (!isTerminal(state)) return undefined;
  const stages: readonly StageName[] = ['delete', ...STAGE_ORDER];
  return stages
    .flatMap((stage) => state.results[stage] ?? [])
    .find(
      (result): result is Stopped =>
        (result.outcome === 'held' || result.outcome === 'failed') && result.outcome === state.status,
    );
}

/**
 * The stage that stopped, with two exceptions. What match held was decided, and shown with its counts: confirmed, exactly
 * these decisions are loaded, even when a newer version of the code would decide otherwise. And an answer about dates is
 * about what sanitize reads, whichever stage stopped.
 */
function continueFrom({ stage, outcome }: Stopped, datesChanged: boolean): StageName {
  if (datesChanged && stage !== 'delete') return 'sanitize';
  return stage === 'match' && outcome === 'held' ? 'load' : stage;
}

/** What a run is pinned to is what its first stage has not used yet; the rest stays as the runs before had it. */
async function pinned(
  fromStage: StageName,
  last: Pick<RunStart, 'referenceDigest' | 'strategyDigest'>,
  context: HttpContext,
): Promise<Pick<RunStart, 'referenceDigest' | 'strategyDigest'>> {
  const { strategyDigest } = context;
  switch (fromStage) {
    case 'sanitize':
    case 'normalize':
      return { referenceDigest: await requireReference(context), strategyDigest };
    case 'match':
      return { referenceDigest: last.referenceDigest, strategyDigest };
    case 'load':
    case 'delete':
      return { referenceDigest: last.referenceDigest, strategyDigest: last.strategyDigest };
  }
}

function requireAnswer({ code, question, options }: Held, answers: Answers): void {
  const name = ANSWER_TO[code];
  if (name === undefined) throw new Error(`no answer is known for the question ${code}`);
  const answer = answers[name];
  const field = `answers.${name}`;
  if (answer === undefined || answer === false) {
    const wanted = name === 'dateFormat' ? `one of ${options.join(', ')}` : 'true';
    throw problem('answer_required', `${question} Send {"answers": {"${name}": …}} with ${wanted}.`, {
      field,
    });
  }
  if (typeof answer === 'string' && !options.includes(answer)) {
    throw problem(
      'answer_invalid',
      `"${answer.slice(0, 40)}" is none of ${options.join(', ')}. ${question}`,
      { field },
    );
  }
}

/** An answer stays with the upload: one that cannot be read would fail every run after it, asked for or not. */
function requireDateFormat({ dateFormat }: Answers): void {
  if (dateFormat === undefined || isDateFormat(dateFormat)) return;
  const detail = `"${dateFormat.slice(0, 40)}" is no date format. The formats are ${DATE_FORMATS.join(', ')}.`;
  throw problem('answer_invalid', detail, { field: 'answers.dateFormat' });
}

function notRedrivable({ upload, status }: UploadState): HttpProblem {
  return problem(
    'not_redrivable',
    `Upload ${upload.uploadId} is ${status}; only an upload that has failed or is held, and is not under way again, can be continued.`,
  );
}
