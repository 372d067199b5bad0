import { quoteText } from '@viewership/shared/engine/literal';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import type { WrittenArtifact } from '@viewership/shared/engine/session';
import { CheckError } from '@viewership/shared/errors';
import { NUMERIC_MEASURES } from '@viewership/shared/stages/measures';
import { emptySelect } from '@viewership/shared/stages/artifact';
import { rejects, type sanitize } from '@viewership/shared/stages/sanitize';
import type { StageWork } from '@viewership/shared/stages/work';
import { z } from 'zod';
import type { Binding } from './binding.js';
import { cellsSelect } from './cells.js';
import { mappedSelect, rawCellsSelect } from './mapping.js';
import { cellColumn, DATE_COLUMN, metricColumn } from './source-columns.js';
import type { Source } from './source.js';
import { RAW_CHARACTERS } from './structure/limits.js';

export interface Rejected {
  /** Facts that could not be read. */
  readonly rejected: number;
  /** Lines that gave no cells. */
  readonly lines: number;
}

/**
 * Writes the artifact `rejects` and makes it readable as `written_rejects`. Reads the source again only when something was
 * rejected, and then one record after the other, to number them. Where nothing was, nothing is looked for either: planning
 * that takes longer than reading a small file.
 */
export async function writeRejects(
  work: StageWork<typeof sanitize>,
  binding: Binding,
  source: Source,
  { rejected, lines }: Rejected,
): Promise<WrittenArtifact> {
  const written =
    rejected === 0 && lines === 0
      ? await work.output(rejects, emptySelect(rejects))
      : await writeFound(work, binding, source);
  await work.session.read('written_rejects', written.path);

  const { n } = await work.session.one(
    z.object({ n: z.coerce.number() }),
    'SELECT count(*) AS n FROM written_rejects WHERE ordinal IS NOT NULL AND reason IS NOT NULL',
  );
  if (n !== rejected) {
    throw new CheckError('reject_reasons', `${rejected} records were rejected, reasons were found for ${n}`);
  }
  return written;
}

async function writeFound(
  work: StageWork<typeof sanitize>,
  binding: Binding,
  source: Source,
): Promise<WrittenArtifact> {
  const { session, upload } = work;
  const { header } = upload.structure;
  await nameColumns(work, binding);
  await session.view('located', locatedSql(work, source));
  await session.view('located_cells', numberedCellsSql(binding));
  await session.table(
    'rejected_facts',
    "SELECT * FROM located_cells WHERE ordinal IN (SELECT ordinal FROM written_rows WHERE kind = 'rejected')",
  );
  await session.view('mapped_rejected', mappedSelect(binding, upload.scope, 'rejected_facts', header.length));
  await session.view('rejected_cells', rawCellsSelect(binding, 'rejected_facts'));
  await session.table(
    'rejected_texts',
    `SELECT f.ordinal, r.raw, ${cellsSql(work, binding)} AS cells
     FROM rejected_facts AS f
     JOIN (
       SELECT ordinal AS record, ${rawSql(work)} AS raw
       FROM located
       WHERE ordinal IN (SELECT record FROM rejected_facts)
     ) AS r USING (record)`,
  );
  return work.output(rejects, sqlFile(import.meta.url, '../../sql/rejects.sql'));
}

/** Header cells as the file writes them, by target. */
async function nameColumns({ session }: StageWork<typeof sanitize>, binding: Binding): Promise<void> {
  for (const target of [...NUMERIC_MEASURES, 'hours' as const]) {
    const bound = binding.sources.get(target);
    await session.set(`column_of_${target}`, bound?.kind === 'column' ? bound.header : null);
  }
  await session.set('column_of_date', binding.date?.header ?? null);
}

/** The facts to be with their ordinals: in a long file the records', in a wide one the positions of what they become. */
function numberedCellsSql(binding: Binding): string {
  const cells = cellsSelect(binding, 'located');
  if (binding.wide === null) return cells;
  return `SELECT * REPLACE ((row_number() OVER () - 1)::BIGINT AS ordinal) FROM (${cells})`;
}

/**
 * The source with every record's ordinal and physical line. Without a rewritten file, the line follows from the ordinal
 * and from the newlines inside the quoted cells before it.
 */
function locatedSql({ upload }: StageWork<typeof sanitize>, { rewritten }: Source): string {
  const { structure } = upload;
  const cells = structure.header.map((_, index) => cellColumn(index));
  const numbered = `SELECT * REPLACE ((row_number() OVER () - 1)::BIGINT AS ordinal) FROM source`;
  if (rewritten) return numbered;
  if (structure.quotedNewlines === 0) {
    return `SELECT * REPLACE (ordinal + ${structure.firstDataLine} AS line) FROM (${numbered})`;
  }
  const newlines = `len(regexp_extract_all(concat_ws('|', ${cells.join(', ')}), '\\r\\n|\\r|\\n'))`;
  return `
    SELECT * EXCLUDE (newlines) REPLACE (
      (ordinal + ${structure.firstDataLine} - newlines + sum(newlines) OVER (ORDER BY ordinal))::BIGINT AS line)
    FROM (SELECT *, ${newlines} AS newlines FROM (${numbered}))`;
}

/**
 * The cells of the fact as a JSON array: all of its record's, and of a wide file's record only what is the fact's, in the
 * order of `correctedHeader`.
 */
function cellsSql({ upload }: StageWork<typeof sanitize>, { wide }: Binding): string {
  const { header, dates } = upload.structure;
  const own = header.flatMap((_, index) => ((dates?.[index] ?? '') === '' ? [cellColumn(index)] : []));
  const values = wide === null ? [] : [DATE_COLUMN, ...wide.metrics.map((_, metric) => metricColumn(metric))];
  return `to_json([${[...own, ...values].join(', ')}])::VARCHAR`;
}

/** The record's cells joined again, for people. */
function rawSql({ upload }: StageWork<typeof sanitize>): string {
  const { header, delimiter } = upload.structure;
  const cells = header.map((_, index) => `coalesce(${cellColumn(index)}, '')`);
  return `left(concat_ws(${quoteText(delimiter)}, ${cells.join(', ')}), ${RAW_CHARACTERS})`;
}
