/** A period, or what is known of one. */
export interface PeriodParts {
  readonly year?: number | undefined;
  readonly quarter?: number | undefined;
  readonly month?: number | undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const GAP = String.raw`[-_.\s'’]*`;
/** A year of two digits counts only straight after a quarter or a month. */
const SHORT_YEAR = String.raw`(?:${GAP}([2-4]\d)(?!\d))?`;

const EXTENSIONS = /(?:\.(?:csv|tsv|txt|xlsx?|gz|zip))+$/iu;
const FULL_DATE = /(?<!\d)(20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/gu;
const OTHER_DATE = /(?<!\d)\d{1,2}([-_.])\d{1,2}\1\d{4}(?!\d)/gu;
const YEAR_MONTH = /(?<!\d)(20\d\d)[-_.\s]?(0[1-9]|1[0-2])(?!\d)/gu;
const MONTH_YEAR = /(?<!\d)(0[1-9]|1[0-2])[-_.\s](20\d\d)(?!\d)/gu;
const QUARTER = new RegExp(
  String.raw`(?<![\p{L}])(?:q([1-4])(?!\d{1,2}(?!\d))|(?<!\d)([1-4])q)${SHORT_YEAR}(?!\p{L})`,
  'gu',
);
const MONTH_NAMES = new RegExp(String.raw`(?<!\p{L})${MONTH}${SHORT_YEAR}(?!\p{L})`, 'gu');
const MONTH_RANGE = new RegExp(
  String.raw`(?<!\p{L})${MONTH}${SHORT_YEAR}(?:\s*[-–_]\s*|[-_\s]+to[-_\s]+)${MONTH}${SHORT_YEAR}(?!\p{L})`,
  'gu',
);
const YEAR = /(?<!\d)20\d\d(?!\d)/gu;

/**
 * The period that a file's name states: a month (`july`, `nov`, `2025-10`), a quarter (`Q3_25`, `Oct-Dec`), a year; nothing
 * where it states several, or none. A month's name inside a word (`decoder`) is no month; a single whole date is none
 * either, since it may be the day of the export; two dates are a period when they span a month or a quarter.
 */
export function periodOfName(filename: string): PeriodParts {
  const found = new Mentions();
  let name = filename.normalize('NFC').toLowerCase().replace(EXTENSIONS, '');
  const take = (pattern: RegExp, handle: (match: RegExpExecArray) => void) => {
    for (const match of name.matchAll(pattern)) handle(match);
    name = name.replaceAll(pattern, ' / ');
  };
  const dates: string[] = [];
  take(FULL_DATE, ([, year = '', , month = '', day = '']) => dates.push(`${year}-${month}-${day}`));
  found.span(dates);
  take(OTHER_DATE, () => {});
  take(YEAR_MONTH, ([, year, month]) => found.month(Number(month), Number(year)));
  take(MONTH_YEAR, ([, month, year]) => found.month(Number(month), Number(year)));
  take(QUARTER, ([, q, p, year]) => found.quarter(Number(q ?? p), century(year)));
  take(MONTH_RANGE, ([, from, year, to, last]) =>
    found.months(monthOf(from), monthOf(to), century(last ?? year)),
  );
  take(MONTH_NAMES, ([, month, year]) => found.month(monthOf(month), century(year)));
  take(YEAR, ([year]) => found.years.add(Number(year)));
  return found.period();
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3)) + 1;
}

function century(twoDigits: string | undefined): number | undefined {
  return twoDigits === undefined ? undefined : 2000 + Number(twoDigits);
}

/** What a name mentions; anything that it mentions twice and differently is left open. */
class Mentions {
  readonly years = new Set<number>();
  readonly #months = new Set<number>();
  readonly #quarters = new Set<number>();
  #unclear = false;

  month(month: number, year: number | undefined): void {
    this.#months.add(month);
    if (year !== undefined) this.years.add(year);
  }

  quarter(quarter: number, year: number | undefined): void {
    this.#quarters.add(quarter);
    if (year !== undefined) this.years.add(year);
  }

  months(from: number, to: number, year: number | undefined): void {
    if (from === to) this.month(from, year);
    else if (from % 3 === 1 && to === from + 2) this.quarter(to / 3, year);
    else this.#unclear = true;
  }

  /** Two dates that are the first and last day of a month or a quarter. */
  span(dates: readonly string[]): void {
    const [from, to] = [...new Set(dates)].toSorted();
    if (from === undefined || to === undefined) return;
    const first = new Date(from);
    const last = new Date(to);
    const after = new Date(last.getTime() + 86_400_000);
    const whole = first.getUTCDate() === 1 && after.getUTCDate() === 1;
    const oneYear = first.getUTCFullYear() === last.getUTCFullYear();
    if (dates.length > 2 || !whole || !oneYear) this.#unclear = true;
    else this.months(first.getUTCMonth() + 1, last.getUTCMonth() + 1, first.getUTCFullYear());
  }

  period(): PeriodParts {
    const [year] = this.years.size === 1 ? this.years : [];
    const [month] = this.#months;
    const [quarter] = this.#quarters;
    const open =
      this.#unclear ||
      this.#months.size > 1 ||
      this.#quarters.size > 1 ||
      (month !== undefined && quarter !== undefined && Math.ceil(month / 3) !== quarter);
    return {
      ...(year === undefined ? {} : { year }),
      ...(open || month === undefined ? {} : { month }),
      ...(open || month !== undefined || quarter === undefined ? {} : { quarter }),
    };
  }
}
