import { quoteText } from '@viewership/shared/engine/literal';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import { CheckError } from '@viewership/shared/errors';
import type { Upload } from '@viewership/shared/runs/upload';
import { emptySelect } from '@viewership/shared/stages/artifact';
import { contents, dates, pairs, placements, rows, sanitize } from '@viewership/shared/stages/sanitize';
import type { Held } from '@viewership/shared/stages/stage';
import type { OutputOptions, StageAnswer, StageFunction, StageWork } from '@viewership/shared/stages/work';
import { z } from 'zod';
import { bindTemplate, type Binding } from './binding.js';
import { cellsSelect, countWide } from './cells.js';
import { conservationChecks, FACTS, receivedCheck, REJECTS, sumsOf } from './conservation.js';
import { decideColumnFormat } from './dates/column-format.js';
import type { DateFormat } from './dates/formats.js';
import { mappedSelect } from './mapping.js';
import { correctedQuestion, duplicateQuestion } from './duplicate.js';
import { disagreementCheck, periodCheck, roundingCheck } from './quality.js';
import { writeRejects } from './rejects.js';
import { openSource } from './source.js';
import type { Template } from './template-schema.js';
import type { TemplateReader } from './templates.js';
import { findTotals } from './totals.js';
import { prepareTyping } from './typing.js';

type Work = StageWork<typeof sanitize>;

const sql = (name: string) => sqlFile(import.meta.url, `../../sql/${name}.sql`);

/** Other uploads that may load rows which this one has too. */
export interface OtherUploads {
  /** An earlier upload that brought the same bytes in another scope, or else one that corrects the same upload. */
  readonly earlierTwin: (upload: Upload) => Promise<Upload | undefined>;
  /** An upload that has brought the rejects of this one back. */
  readonly correction: (upload: Upload) => Promise<Upload | undefined>;
}

/**
 * The stage `sanitize`: the uploaded bytes become rows, contents, placements, pairs, rejects and dates. Set-based in one
 * session: source (text cells) → mapped (the template's targets) → typed → rows.parquet, from which the small artifacts
 * are derived and against which they are checked.
 *
 * Holds with `duplicate_bytes` (incident 06), `duplicate_correction`, `corrected_already` and `ambiguous_date_format`. Throws
 * PermanentError `template_unknown`, `answer_invalid`; CheckError when the records read are not those that the structure
 * check counted.
 */
export function createSanitize(
  templates: TemplateReader,
  others: OtherUploads,
): StageFunction<typeof sanitize> {
  return async (work) => {
    const { session, upload, run } = work;
    const duplicate = await duplicateOf(work, others);
    if (duplicate !== undefined) return hold(work, duplicate);
    const template = await templates.read(upload.template);
    const { header, dates: dateHeader, factColumns } = upload.structure;
    const binding = bindTemplate(template, { names: header, dates: dateHeader, factColumns });
    await session.run(sql('cells'));
    const source = await openSource(work, { numbered: template.totals !== undefined });
    await session.view('cells', cellsSelect(binding, 'source'));
    await session.view('mapped', mappedSelect(binding, upload.scope, 'cells', header.length));
    await session.table('distinct_values', sql('distinct-values'));

    const decision = await decideFormat(work, binding, run.answers.dateFormat);
    if ('held' in decision) return hold(work, decision.held);
    const optional = await prepareTyping(session, {
      binding,
      scope: upload.scope,
      format: decision.format,
      receivedAt: upload.receivedAt,
    });
    // Totals were taken out of the file before anything was rejected: no reject is one.
    await findTotals(session, upload.scope.correctionOf === undefined ? template.totals : undefined);

    await writeAndRead(work, rows, sql('rows'), { optional });
    const kinds = await countKinds(work, binding);
    await writeAndRead(work, pairs, sql('pairs'));
    await writeAndRead(work, contents, sql('contents'));
    await writeAndRead(work, placements, sql('placements'));
    await writeAndRead(work, dates, sql('dates'));
    await writeRejects(work, binding, source, kinds);
    return describeOutcome(work, template, binding, kinds, decision.format);
  };
}

/** A dry run loads nothing, so it may repeat what it likes. */
async function duplicateOf({ upload, run }: Work, others: OtherUploads): Promise<Held | undefined> {
  const { confirmDuplicate, confirmCorrected } = run.answers;
  if (upload.scope.dryRun) return undefined;
  const twin = confirmDuplicate === true ? undefined : await others.earlierTwin(upload);
  if (twin !== undefined) return duplicateQuestion(upload, twin);
  const correction = confirmCorrected === true ? undefined : await others.correction(upload);
  return correction === undefined ? undefined : correctedQuestion(correction);
}

/**
 * A file without a date column gets the period's first day, which the mapping writes as YYYY-MM-DD. In a wide file all dates
 * of the header count, also those without a value.
 */
async function decideFormat(
  { session, upload }: Work,
  { date, wide, template }: Binding,
  answer: string | undefined,
): Promise<{ readonly format: DateFormat | null } | { readonly held: Held }> {
  if (date === null) return { format: 'YYYY-MM-DD' };
  await session.view(
    'date_values',
    wide === null
      ? "SELECT date_text, rows FROM distinct_values WHERE set_of = 'date'"
      : `SELECT unnest([${wide.dates.map(({ text }) => quoteText(text)).join(', ')}]) AS date_text, 1 AS rows`,
  );
  return decideColumnFormat(session, {
    template: template.date?.formats ?? [],
    answer,
    pinned: upload.dateFormat,
  });
}

/** Writes an output and makes it readable as `written_<name>`, so that what is derived is derived from what is published. */
async function writeAndRead(
  work: Work,
  artifact: (typeof sanitize.artifacts)[keyof typeof sanitize.artifacts],
  select: string,
  options?: OutputOptions,
): Promise<void> {
  const written = await work.output(artifact, select, options);
  await work.session.read(`written_${artifact.name}`, written.path, {
    ordinal: artifact.name === 'rows',
    artifact,
  });
}

const Kinds = z.object({
  rows: z.coerce.number(),
  rejected: z.coerce.number(),
  empty: z.coerce.number(),
  totals: z.coerce.number(),
  lines: z.coerce.number(),
});

interface Kinds extends z.infer<typeof Kinds> {
  /** What the file has to give: every one of them must end as a fact, rejected, empty or totals. */
  readonly expected: number;
}

/** Counts the rows by kind; as many records must have been read as the structure check saw. */
async function countKinds({ session, upload }: Work, { wide }: Binding): Promise<Kinds> {
  const kinds = await session.one(
    Kinds,
    `SELECT count(*) AS rows, count_if(kind = 'rejected') AS rejected, count_if(kind = 'empty') AS empty,
            count_if(kind = 'totals') AS totals, (SELECT count(*) FROM line_rejects) AS lines
     FROM written_rows`,
  );
  const counted = wide === null ? undefined : await countWide(session, wide);
  const records = counted?.records ?? kinds.rows;
  if (records + kinds.lines !== upload.structure.records) {
    throw new CheckError(
      'records_read',
      `the structure check counted ${upload.structure.records} records, ${records} were read and ${kinds.lines} lines rejected`,
    );
  }
  const skipped = kinds.empty + kinds.totals;
  if (counted !== undefined && counted.facts + skipped !== kinds.rows) {
    throw new CheckError(
      'wide_facts',
      `the file has values on ${counted.facts} dates of its records, ${kinds.rows - skipped} became rows`,
    );
  }
  return { ...kinds, expected: (counted === undefined ? records : counted.facts + skipped) + kinds.lines };
}

const ReasonRow = z.object({ reason: z.string(), rows: z.coerce.number() });
const Unreadable = z.object({ cells: z.coerce.number() });

async function describeOutcome(
  work: Work,
  template: Template,
  binding: Binding,
  kinds: Kinds,
  format: DateFormat | null,
): Promise<StageAnswer<typeof sanitize>> {
  const { session } = work;
  const accepted = await sumsOf(session, FACTS);
  const rejected = await sumsOf(session, REJECTS);
  const reasons = await session.all(
    ReasonRow,
    'SELECT reason, count(*) AS rows FROM written_rejects GROUP BY reason ORDER BY reason',
  );
  const { cells } = await session.one(
    Unreadable,
    `SELECT coalesce(sum(len(list_filter(from_json(errors, '["VARCHAR"]'), lambda error:
       error ->> 'reason' IN ('unreadable_number', 'number_out_of_range')))), 0) AS cells FROM written_rejects`,
  );
  return {
    facts: {
      accepted,
      rejected,
      skipped: { empty: kinds.empty, totals: kinds.totals },
      rejectReasons: Object.fromEntries(reasons.map(({ reason, rows: n }) => [reason, n])),
      unreadable: cells,
      dateFormat: binding.date === null ? null : format,
      contentNone: template.content === 'none',
    },
    checks: [
      receivedCheck(kinds.expected, accepted, rejected, kinds.empty + kinds.totals),
      ...(await conservationChecks(session, accepted)),
      await roundingCheck(session),
      ...(await disagreementCheck(session, binding)),
      ...(await periodCheck(session, binding, work.upload.scope)),
    ],
  };
}

/** Nothing is decided before the answer, so the artifacts are there and empty. */
async function hold(work: Work, held: Held): Promise<StageAnswer<typeof sanitize>> {
  for (const artifact of Object.values(sanitize.artifacts)) {
    await work.output(artifact, emptySelect(artifact));
  }
  const none = { rows: 0, minutes: '0.000000', money: '0.000000' };
  return {
    facts: {
      accepted: none,
      rejected: none,
      skipped: { empty: 0, totals: 0 },
      rejectReasons: {},
      unreadable: 0,
      dateFormat: null,
      contentNone: false,
    },
    checks: [],
    held,
  };
}
