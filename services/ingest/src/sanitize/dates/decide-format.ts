import type { Held } from '@viewership/shared/stages/stage';
import type { DateFormat } from './formats.js';

/** How the distinct values of a date column are written, counted: one per shape and pair of leading numbers. */
export interface DateShape {
  /**
   * `YYYY-`, `YYYY/`, `YYYY.`, or a format that has only one reading; `-`, `/`, `.` for day or month first; null when it is
   * no date at all.
   */
  readonly shape: string | null;
  /** The first and second number of the shapes that begin with day or month. */
  readonly first: number | null;
  readonly second: number | null;
  readonly rows: number;
}

/** `format` is null when the column has no readable value. */
export type DateDecision = { readonly format: DateFormat | null } | { readonly held: Held };

const UNMISTAKABLE: Readonly<Record<string, DateFormat>> = {
  'YYYY-': 'YYYY-MM-DD',
  'YYYY/': 'YYYY/MM/DD',
  'YYYY.': 'YYYY.MM.DD',
  YYYYMMDD: 'YYYYMMDD',
  'YYYY-MM': 'YYYY-MM',
  'DD-Mon-YYYY': 'DD-Mon-YYYY',
  'Mon-YYYY': 'Mon-YYYY',
  EXCEL: 'EXCEL',
};
const DAY_FIRST: Readonly<Record<string, DateFormat>> = {
  '-': 'DD-MM-YYYY',
  '/': 'DD/MM/YYYY',
  '.': 'DD.MM.YYYY',
};
const MONTH_FIRST: Readonly<Record<string, DateFormat>> = {
  '-': 'MM-DD-YYYY',
  '/': 'MM/DD/YYYY',
  '.': 'MM.DD.YYYY',
};

/** One position is the day although the other says so too: believed when it says so this many times as often. */
const CLEAR_MAJORITY = 10;
/** A position repeats like a month when the other has at least this many values for each of its own. */
const DAYS_PER_MONTH_SEEN = 3;

/**
 * One format for the whole column, from its distinct values (incidents 01 and 02), never one per value. The shape that
 * most rows have; within it, a position above 12 is the day; else the position that repeats like a month is the month;
 * else the template's format; else the uploader is asked. Values that do not fit are the caller's to reject. A correction
 * is a few rows of a file that was decided whole: that decision (`pinned`) stands before what the few rows suggest.
 */
export function decideDateFormat(
  shapes: readonly DateShape[],
  known: {
    readonly template: readonly DateFormat[];
    readonly answer?: DateFormat | undefined;
    readonly pinned?: DateFormat | undefined;
  },
): DateDecision {
  const shape = mostFrequentShape(serialsOnlyWhenMeant(shapes, known));
  if (shape === null) return { format: known.answer ?? known.pinned ?? null };
  const unmistakable = UNMISTAKABLE[shape];
  if (unmistakable !== undefined) return { format: unmistakable };
  const dayFirst = DAY_FIRST[shape];
  const monthFirst = MONTH_FIRST[shape];
  if (dayFirst === undefined || monthFirst === undefined) return { format: known.answer ?? null };

  const pairs = shapes
    .filter((one) => one.shape === shape)
    .map(({ first, second }) => [first ?? 0, second ?? 0] as const);
  const { pinned } = known;
  if (known.answer === undefined && (pinned === dayFirst || pinned === monthFirst)) return { format: pinned };
  const found = order(pairs);
  if (found === 'day first') return { format: dayFirst };
  if (found === 'month first') return { format: monthFirst };
  if (known.answer === dayFirst || known.answer === monthFirst) return { format: known.answer };
  const declared = known.template.filter((format) => format === dayFirst || format === monthFirst);
  if (declared.length === 1 && declared[0] !== undefined) return { format: declared[0] };
  if (found === 'alike') return { format: dayFirst };
  return { held: question(shape, pairs, dayFirst, monthFirst) };
}

/**
 * A number of five digits is a serial day number where the template or the answer says so, or where the column has nothing
 * else: beside dates that are written out it may be anything.
 */
function serialsOnlyWhenMeant(
  shapes: readonly DateShape[],
  { template, answer, pinned }: Parameters<typeof decideDateFormat>[1],
): readonly DateShape[] {
  const meant = template.includes('EXCEL') || answer === 'EXCEL' || pinned === 'EXCEL';
  const alone = shapes.every(({ shape }) => shape === 'EXCEL');
  return meant || alone ? shapes : shapes.filter(({ shape }) => shape !== 'EXCEL');
}

function mostFrequentShape(shapes: readonly DateShape[]): string | null {
  const rows = new Map<string, number>();
  for (const { shape, rows: n } of shapes) {
    if (shape !== null) rows.set(shape, (rows.get(shape) ?? 0) + n);
  }
  const ranked = [...rows].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}

type Pair = readonly [number, number];

function order(pairs: readonly Pair[]): 'day first' | 'month first' | 'alike' | 'open' {
  const isDay = (n: number) => n > 12 && n <= 31;
  const isEither = (n: number) => n >= 1 && n <= 12;
  const dayFirst = pairs.filter(([first, second]) => isDay(first) && isEither(second)).length;
  const monthFirst = pairs.filter(([first, second]) => isEither(first) && isDay(second)).length;
  if (dayFirst > 0 || monthFirst > 0) {
    if (dayFirst >= monthFirst * CLEAR_MAJORITY) return 'day first';
    if (monthFirst >= dayFirst * CLEAR_MAJORITY) return 'month first';
    return 'open';
  }
  const open = pairs.filter(([first, second]) => isEither(first) && isEither(second));
  if (open.every(([first, second]) => first === second)) return 'alike';
  const firsts = new Set(open.map(([first]) => first));
  const seconds = new Set(open.map(([, second]) => second));
  if (repeatsLikeMonth(seconds, firsts)) return 'day first';
  if (repeatsLikeMonth(firsts, seconds)) return 'month first';
  return 'open';
}

/** A position that is always 1 proves nothing: first days of several months look just like several days of a January. */
function repeatsLikeMonth(month: ReadonlySet<number>, day: ReadonlySet<number>): boolean {
  return day.size >= month.size * DAYS_PER_MONTH_SEEN && !(month.size === 1 && month.has(1));
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The two readings side by side, of the first values that have two. */
function question(shape: string, pairs: readonly Pair[], dayFirst: DateFormat, monthFirst: DateFormat): Held {
  const two = (n: number) => String(n).padStart(2, '0');
  const isMonth = (n: number) => n >= 1 && n <= 12;
  const open = pairs.filter(([first, second]) => first !== second && isMonth(first) && isMonth(second));
  const readings = (open.length === 0 ? pairs : open).slice(0, 3).map(([first, second]) => {
    const reading = (day: number, month: number) =>
      isMonth(month) ? `${day} ${MONTHS[month - 1] ?? ''}` : 'no date';
    return `${two(first)}${shape}${two(second)} is ${reading(first, second)} or ${reading(second, first)}`;
  });
  return {
    code: 'ambiguous_date_format',
    question: `The dates can be read with the day first (${dayFirst}) or with the month first (${monthFirst}): ${readings.join('; ')}. Which is it?`,
    options: [dayFirst, monthFirst],
  };
}
