import type { Held } from '@viewership/shared/stages/stage';
import type { DateFormat } from './formats.js';

/** How the distinct values of a date column are written, counted: one per shape and pair of leading numbers. */
export interface DateShape {
  /**
   * `YYYY-`, `YYYY/`, `YYYY.`, or a format that has only one reading; `-`, `/`, `.` for day or month first; `-YY`, `/YY`, `.YY`
   * when the year has two digits and may also stand first; null when it is no date at all.
   */
  readonly shape: string | null;
  /** The numbers of the shapes that begin with day or month; the third where the year has two digits. */
  readonly first: number | null;
  readonly second: number | null;
  readonly third?: number | null;
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
  '-YY': 'DD-MM-YY',
  '/YY': 'DD/MM/YY',
  '.YY': 'DD.MM.YY',
};
const MONTH_FIRST: Readonly<Record<string, DateFormat>> = {
  '-': 'MM-DD-YYYY',
  '/': 'MM/DD/YYYY',
  '.': 'MM.DD.YYYY',
  '-YY': 'MM-DD-YY',
  '/YY': 'MM/DD/YY',
  '.YY': 'MM.DD.YY',
};
const YEAR_FIRST: Readonly<Record<string, DateFormat>> = {
  '-YY': 'YY-MM-DD',
  '/YY': 'YY/MM/DD',
  '.YY': 'YY.MM.DD',
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

  const values = shapes
    .filter((one) => one.shape === shape)
    .map(({ first, second, third }) => [first ?? 0, second ?? 0, third ?? 0] as const);
  const yearFirst = YEAR_FIRST[shape];
  const readings = [dayFirst, monthFirst, yearFirst];
  const { answer, pinned } = known;
  if (answer === undefined && pinned !== undefined && readings.includes(pinned)) return { format: pinned };
  const year = yearFirst === undefined ? 'last' : yearPlace(values);
  if (yearFirst !== undefined && year !== 'last') {
    if (year === 'first') return { format: yearFirst };
    const said = [answer, ...known.template].find((format) => format === dayFirst || format === yearFirst);
    return said === undefined ? { held: yearQuestion(values, dayFirst, yearFirst) } : { format: said };
  }

  const pairs = values.map(([first, second]) => [first, second] as const);
  const found = order(pairs);
  if (found === 'day first') return { format: dayFirst };
  if (found === 'month first') return { format: monthFirst };
  if (answer === dayFirst || answer === monthFirst) return { format: answer };
  // Who declares `DD/MM/YYYY` says it of `DD/MM/YY` too.
  const declared = known.template
    .map((format) =>
      [dayFirst, monthFirst].find((one) => one === format || one === format.replace('YYYY', 'YY')),
    )
    .filter((format) => format !== undefined);
  if (declared.length === 1 && declared[0] !== undefined) return { format: declared[0] };
  if (found === 'alike') return { format: dayFirst };
  return { held: question(shape.charAt(0), pairs, dayFirst, monthFirst) };
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

type Triple = readonly [number, number, number];

/**
 * Where a year of two digits stands. Only numbers above 12 are years here, so that `03/04/25` has it last. `25/07/24` has
 * two readings: then the position with fewer values is the year, else nobody can tell.
 */
function yearPlace(values: readonly Triple[]): 'first' | 'last' | 'open' {
  const isDay = (n: number) => n >= 1 && n <= 31;
  const isMonth = (n: number) => n >= 1 && n <= 12;
  const isFirst = ([a, b, c]: Triple) => a > 12 && isMonth(b) && isDay(c);
  const isLast = ([a, b, c]: Triple) => c > 12 && isDay(a) && isDay(b) && (isMonth(a) || isMonth(b));
  const first = values.filter((value) => isFirst(value) && !isLast(value)).length;
  const last = values.filter((value) => isLast(value) && !isFirst(value)).length;
  if (first > 0 || last > 0) {
    if (last >= first * CLEAR_MAJORITY) return 'last';
    return first >= last * CLEAR_MAJORITY ? 'first' : 'open';
  }
  const both = values.filter(isFirst);
  if (both.every(([a, , c]) => a === c)) return 'last';
  const firsts = new Set(both.map(([a]) => a)).size;
  const lasts = new Set(both.map(([, , c]) => c)).size;
  if (firsts === lasts) return 'open';
  return firsts < lasts ? 'first' : 'last';
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

const two = (n: number): string => String(n).padStart(2, '0');

/** The two readings side by side, of the first values that have two. */
function question(shape: string, pairs: readonly Pair[], dayFirst: DateFormat, monthFirst: DateFormat): Held {
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

function yearQuestion(values: readonly Triple[], dayFirst: DateFormat, yearFirst: DateFormat): Held {
  const separator = dayFirst.charAt(2);
  const readings = values.slice(0, 3).map(([a, b, c]) => {
    const month = MONTHS[b - 1] ?? '';
    return `${[a, b, c].map(two).join(separator)} is ${a} ${month} ${2000 + c} or ${c} ${month} ${2000 + a}`;
  });
  return {
    code: 'ambiguous_date_format',
    question: `The dates can be read with the day first (${dayFirst}) or with the year first (${yearFirst}): ${readings.join('; ')}. Which is it?`,
    options: [dayFirst, yearFirst],
  };
}
