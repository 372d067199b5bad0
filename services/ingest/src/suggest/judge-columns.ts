import { NUMERIC_MEASURES } from '@viewership/shared/stages/measures';
import { headerKey } from '../sanitize/header.js';
import type { ColumnShape, Field } from './column-shapes.js';
import { BY_WORDS, type KnownHeaders, type Meaning, measureSaid } from './header-words.js';

/** What a column is proposed to become, how surely (0 to 1), and why; `meaning` null when it is left out. */
export interface Judgement {
  readonly field: Field;
  readonly meaning: Meaning | null;
  readonly confidence: number;
  readonly why: readonly string[];
}

const BY_VALUES = 0.55;
/** Share of the filled cells that must look as the meaning asks. */
const MOST = 0.9;
const TOO_FEW = 0.5;
const AGREES = 0.08;
const SHAPELESS = 0.05;

const NUMERIC: ReadonlySet<string> = new Set([
  ...NUMERIC_MEASURES,
  'hours',
  'season_number',
  'episode_number',
]);

/** Judges each column by header and values; of those that mean the same, the surest one, then the first, keeps it. */
export function judgeColumns(
  fields: readonly Field[],
  shapes: ReadonlyMap<string, ColumnShape>,
  known: KnownHeaders,
): readonly Judgement[] {
  const judged = fields.map(
    (field) => repeated(field, fields) ?? judge(field, shapes.get(field.name), known),
  );
  const ranked = judged.toSorted(
    (a, b) => b.confidence - a.confidence || a.field.position - b.field.position,
  );
  const keeper = new Map<Meaning, Judgement>();
  for (const one of ranked) {
    if (one.meaning !== null && !keeper.has(one.meaning)) keeper.set(one.meaning, one);
  }
  return judged.map((one) => {
    const kept = one.meaning === null ? undefined : keeper.get(one.meaning);
    if (kept === undefined || kept === one) return one;
    const why = `"${kept.field.header.slice(0, 60)}" fits ${one.meaning} better`;
    return { ...one, meaning: null, confidence: 0, why: [...one.why, why] };
  });
}

/** A template finds a column by its header, so one that stands there twice names none. */
function repeated(field: Field, fields: readonly Field[]): Judgement | undefined {
  const key = headerKey(field.header);
  const positions = fields.filter(({ header }) => headerKey(header) === key).map(({ position }) => position);
  if (key === '' || positions.length < 2) return undefined;
  const why = `the header stands in the columns ${positions.join(', ')}, so that a template cannot tell them apart: rename all but one`;
  return { field, meaning: null, confidence: 0, why: [why] };
}

/**
 * The values under dates without names are what the texts around the table (banner, file name) say. Minutes and hours look
 * alike, so nothing is proposed when these say nothing.
 */
export function judgeUnnamedValues(judgement: Judgement, texts: readonly string[]): Judgement {
  const said = measureSaid(texts);
  const open =
    'nothing says what the values under the dates are: say it in wide.metric, such as hours, or tot_mov for minutes';
  if (said === undefined) return { ...judgement, meaning: null, confidence: 0, why: [open] };
  const why = `the banner or the file's name says "${said.word.trim().slice(0, 40)}"`;
  return { ...judgement, meaning: said.meaning, confidence: BY_VALUES, why: [why] };
}

function judge(field: Field, shape: ColumnShape | undefined, known: KnownHeaders): Judgement {
  const said = known.evidence(field.header);
  if (said === undefined) return byValues(field, shape);
  const { meaning, confidence, why } = said;
  const valued = byValues(field, shape);
  if (confidence <= BY_WORDS && valued.meaning === 'platform_content_id') {
    return { ...valued, confidence: meaning === valued.meaning ? BY_WORDS + AGREES : valued.confidence };
  }
  if (shape === undefined || shape.filled === 0) {
    const none = 'the sample has no value in it';
    return { field, meaning, confidence: confidence - SHAPELESS, why: [why, none] };
  }
  const share = shareOf(meaning, shape);
  if (share === undefined) return { field, meaning, confidence, why: [why] };
  const values = `${Math.round(share * 100)} % of its values can be read as that`;
  if (share < TOO_FEW) return { field, meaning: null, confidence: 0, why: [why, `only ${values}`] };
  const agrees = share >= MOST ? AGREES : -AGREES;
  return { field, meaning, confidence: Number((confidence + agrees).toFixed(2)), why: [why, values] };
}

/** How many of the values can be what they are said to be; undefined when any text can. */
function shareOf(meaning: Meaning, shape: ColumnShape): number | undefined {
  if (meaning === 'date') return shape.dates / shape.filled;
  if (meaning === 'start_time' || meaning === 'end_time' || !NUMERIC.has(meaning)) return undefined;
  return Math.min(1, (shape.numbers + shape.comma_decimals + shape.durations) / shape.filled);
}

/** Only what few things look like is proposed without a header that says it. */
function byValues(field: Field, shape: ColumnShape | undefined): Judgement {
  const nothing = { field, meaning: null, confidence: 0, why: ['neither header nor values say what it is'] };
  if (shape === undefined || shape.filled === 0) return nothing;
  const looks: readonly (readonly [Meaning, number, string])[] = [
    ['platform_content_id', shape.ref_ids, 'ids such as MS-1132'],
    ['date', shape.dates, 'dates'],
    ['tot_mov', shape.durations, 'durations'],
    ['platform_content_name', shape.numbered_titles, 'titles with season and episode'],
    ['revenue', shape.money, 'money'],
  ];
  const found = looks.find(([, count]) => count / shape.filled >= MOST);
  if (found === undefined) return nothing;
  const [meaning, , what] = found;
  return { field, meaning, confidence: BY_VALUES, why: [`its values are ${what}`] };
}
