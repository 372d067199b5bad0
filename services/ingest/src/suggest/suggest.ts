import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '@viewership/shared/engine/engine';
import type { Session } from '@viewership/shared/engine/session';
import { quoteText } from '@viewership/shared/engine/literal';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import type { Structure } from '@viewership/shared/runs/upload';
import type { ReadingRequest } from '../reading/container.js';
import type { ReadingLimits } from '../reading/limits.js';
import { type Binding, bindTemplate } from '../sanitize/binding.js';
import { decideColumnFormat } from '../sanitize/dates/column-format.js';
import type { DateDecision } from '../sanitize/dates/decide-format.js';
import { headerKey } from '../sanitize/header.js';
import { openSource } from '../sanitize/source.js';
import { type Template, TemplateFile } from '../sanitize/template-schema.js';
import type { Templates } from '../sanitize/templates.js';
import { columnShapes, type Field, fieldsOf } from './column-shapes.js';
import { differenceTo, type KnownHeader } from './header-difference.js';
import { KnownHeaders } from './header-words.js';
import { type Judgement, judgeColumns, judgeUnnamedValues } from './judge-columns.js';
import { previewRows } from './preview.js';
import { decimalOf, isUnnamedValue, proposeTemplate, totalsLabelOf } from './propose-template.js';
import { readSample } from './sample.js';
import type { Suggestion } from './suggestion.js';
import { type SampleTable, tableOf } from './table.js';

const MEMORY_MIB = 200;

export interface SuggestRequest extends ReadingRequest {
  readonly platform?: string | undefined;
  readonly filename: string;
}

export interface SuggestSurroundings {
  readonly engine: Engine;
  readonly templates: Templates;
  readonly limits: ReadingLimits;
  /** Headers that files of the platform had before. */
  readonly knownHeaders: (platform: string) => Promise<readonly KnownHeader[]>;
  /** Where the file lies, and where files can be made; the caller removes it. */
  readonly directory: string;
  readonly signal: AbortSignal;
}

/**
 * Looks at the beginning of the file `raw` of the directory and proposes a template. Nothing is stored. Throws
 * PermanentError for a file that cannot be unpacked, decoded or read as a table.
 */
export async function suggestTemplate(
  request: SuggestRequest,
  surroundings: SuggestSurroundings,
): Promise<Suggestion> {
  const { engine, templates, limits, directory, signal } = surroundings;
  const sample = await readSample(request, { path: join(directory, 'raw'), limits, signal });
  const table = tableOf(sample, templates, request.platform);
  const platform = request.platform ?? table.recognised?.platform ?? nameOf(request.filename);
  const known = await surroundings.knownHeaders(platform);
  const path = join(directory, 'sample.csv');
  await writeFile(path, csvOf(table));
  const read = await engine.session(
    // A person waits for it.
    { memoryMiB: MEMORY_MIB, directories: [directory], spillDirectory: directory, signal, priority: 1 },
    (session) =>
      propose(session, { table, templates, platform, filename: request.filename, path, directory, signal }),
  );
  const headers = read.fields.map(({ header }) => header);
  return {
    file: {
      container: sample.source.container ?? null,
      encoding: sample.source.encoding,
      delimiter: table.delimiter,
      layout: table.header.dates === undefined ? 'long' : 'wide',
      headerRows: table.headerRows.map((row) => [...row]),
      rows: table.records.length,
      raggedRows: table.ragged,
    },
    recognised: recognisedBy(table),
    notRecognised: refusalOf(table),
    difference: differenceTo(headers, known) ?? null,
    ...read.answer,
  };
}

interface Work {
  readonly table: SampleTable;
  readonly templates: Templates;
  readonly platform: string;
  readonly filename: string;
  readonly path: string;
  readonly directory: string;
  readonly signal: AbortSignal;
}

type Answer = Pick<Suggestion, 'dates' | 'decimal' | 'columns' | 'template' | 'preview'>;

async function propose(
  session: Session,
  { table, templates, platform, filename, path, directory, signal }: Work,
): Promise<{ readonly fields: readonly Field[]; readonly answer: Answer }> {
  const { header, records, recognised } = table;
  await session.run(sqlFile(import.meta.url, '../../sql/cells.sql'));
  const work = {
    session,
    directory,
    signal,
    rawPath: () => Promise.resolve(path),
    upload: { structure: structureOf(table) },
  };
  await openSource(work, { numbered: true });
  const { wide } = bindTemplate(EMPTY, header);
  const fields = fieldsOf(header, wide);
  const shapes = await columnShapes(session, fields);
  const known = new KnownHeaders(templates);
  const judgements =
    recognised === undefined
      ? judgeColumns(fields, shapes, known).map((one) =>
          isUnnamedValue(one.field) ? judgeUnnamedValues(one, [...table.banner, filename]) : one,
        )
      : fields.map((field) => asBound(field, recognised.binding));
  const date = judgements.find(({ meaning }) => meaning === 'date')?.field.name;
  const declared = recognised?.binding.template.date?.formats ?? [];
  const decision = await formatOf(
    session,
    wide === null ? date : wide.dates.map(({ text }) => text),
    declared,
  );
  const format = 'held' in decision ? null : decision.format;
  const decimal = recognised?.binding.template.read.decimal ?? decimalOf(judgements, shapes);
  const template =
    recognised === undefined
      ? proposeTemplate({
          platform,
          judgements,
          shapes,
          wide: wide !== null,
          decimal,
          dateFormat: format,
          totalsLabel: totalsLabelOf(records),
        })
      : fileOf(recognised.binding.template);
  const binding = template === null ? undefined : bindTemplate({ ...template, ...NAMED }, header);
  const preview =
    binding === undefined ? [] : await previewRows(session, { binding, format, platform, records });
  return {
    fields,
    answer: {
      dates: { format, question: 'held' in decision ? decision.held.question : null },
      decimal,
      columns: judgements.map(({ field, meaning, confidence, why }) => ({
        position: field.position,
        header: field.header,
        target: meaning,
        confidence,
        why: [...why],
      })),
      template,
      preview: [...preview],
    },
  };
}

const NAMED = { name: 'proposed', origin: 'user' } as const;
const EMPTY: Template = {
  ...TemplateFile.parse({ columns: { hours: { const: '0' } } }),
  ...NAMED,
};

/** What the template that recognises the file makes of a column. */
function asBound(field: Field, { template, sources, date }: Binding): Judgement {
  const why = [`the template ${template.name} says so`];
  if (date?.cell === field.name) return { field, meaning: 'date', confidence: 1, why };
  const bound = [...sources].find(([, source]) => source.kind === 'column' && source.cell === field.name);
  if (bound !== undefined) return { field, meaning: bound[0], confidence: 1, why };
  return { field, meaning: null, confidence: 0, why: [`the template ${template.name} leaves it out`] };
}

/** From the values of a column, or from the dates of a wide header. */
async function formatOf(
  session: Session,
  dates: string | undefined | readonly string[],
  template: Parameters<typeof decideColumnFormat>[1]['template'],
): Promise<DateDecision> {
  if (dates === undefined) return { format: null };
  await session.view(
    'date_values',
    typeof dates === 'string'
      ? `SELECT text_of(${dates}) AS date_text, count(*) AS rows FROM source GROUP BY ALL`
      : `SELECT unnest([${dates.map(quoteText).join(', ')}]) AS date_text, 1 AS rows`,
  );
  return decideColumnFormat(session, { template, answer: undefined });
}

/** The sample is written anew, so it has the plainest structure that there is. */
function structureOf({ header, records }: SampleTable): Structure {
  return {
    encoding: 'utf-8',
    bom: false,
    delimiter: ',',
    quote: '"',
    skip: 0,
    headerLine: 1,
    firstDataLine: 1,
    header: [...header.names],
    ...(header.dates === undefined ? {} : { dates: [...header.dates] }),
    records: records.length,
    blankLines: 0,
    blankLinesInside: false,
    quotedNewlines: 0,
    longestRecordBytes: 0,
    clean: true,
    faults: [],
  };
}

/** Every cell quoted, without NUL, which the engine does not take. */
function csvOf({ records }: SampleTable): string {
  const cell = (text: string) => `"${text.replaceAll('\0', '').replaceAll('"', '""')}"`;
  return records.map((cells) => `${cells.map(cell).join(',')}\n`).join('');
}

function recognisedBy({ recognised }: SampleTable): Suggestion['recognised'] {
  if (recognised === undefined) return null;
  const { name, version } = recognised.binding.template;
  return { template: name, version, platform: recognised.platform };
}

function refusalOf({ refusal }: SampleTable): Suggestion['notRecognised'] {
  if (refusal === undefined) return null;
  const { code, detail } = refusal.problem;
  return { code, detail };
}

function fileOf({ name: _name, origin: _origin, ...file }: Template): TemplateFile {
  return file;
}

/** A platform's name to begin with: the words that the file's name begins with. */
function nameOf(filename: string): string {
  const [word = ''] = /\p{L}+/u.exec(filename.slice(filename.lastIndexOf('/') + 1)) ?? [];
  const key = headerKey(word);
  return key === '' || key === 'default' ? 'New platform' : word.charAt(0).toUpperCase() + word.slice(1, 100);
}
