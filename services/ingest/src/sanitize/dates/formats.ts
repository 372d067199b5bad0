import { quoteText } from '@viewership/shared/engine/literal';

/**
 * The ways in which dates can be written; a time after the date is ignored. `DD-Mon-YYYY` stands for a month's English name
 * with day and year in any order (`1-Jul-25`, `July 1, 2025`), `Mon-YYYY` for a name with the year alone; these and
 * `YYYY-MM` mean the first day of the month. `YY` is a year from 2013 on: less could be a month. `EXCEL` is a spreadsheet's serial day number (1900 system).
 */
export const DATE_FORMATS = [
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'YYYY.MM.DD',
  'YYYYMMDD',
  'YYYY-MM',
  'DD-MM-YYYY',
  'DD/MM/YYYY',
  'DD.MM.YYYY',
  'MM-DD-YYYY',
  'MM/DD/YYYY',
  'MM.DD.YYYY',
  'DD-MM-YY',
  'DD/MM/YY',
  'DD.MM.YY',
  'MM-DD-YY',
  'MM/DD/YY',
  'MM.DD.YY',
  'YY-MM-DD',
  'YY/MM/DD',
  'YY.MM.DD',
  'DD-Mon-YYYY',
  'Mon-YYYY',
  'EXCEL',
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export function isDateFormat(text: string): text is DateFormat {
  return DATE_FORMATS.some((format) => format === text);
}

/** Whether dates of the format name a month and no day. */
export function isMonthFormat(format: DateFormat): boolean {
  return format === 'Mon-YYYY' || format === 'YYYY-MM';
}

/**
 * The expression that reads a date from the text column `text`; NULL when the text is not written in that format. The
 * usual spelling, with all digits and nothing around them, is told by a simple pattern, since this runs for every row.
 */
export function readDateSql(text: string, format: DateFormat): string {
  if (format === 'DD-Mon-YYYY') return `date_of_month_name(date_token(${text}), true)`;
  if (format === 'Mon-YYYY') return `date_of_month_name(date_token(${text}), false)`;
  if (format === 'EXCEL') return `date_of_serial(date_token(${text}))`;
  const strptime = quoteText(
    format
      .replace(/YY(?:YY)?/, '%Y')
      .replace('MM', '%m')
      .replace('DD', '%d'),
  );
  if (/YYYY/.test(format)) return readNumericSql(text, format, strptime);
  return `date_of_short_year(short_date_token(${text}), ${format.startsWith('YY')}, ${strptime})`;
}

function readNumericSql(text: string, format: DateFormat, strptime: string): string {
  const usual = quoteText(format.replaceAll('.', '[.]').replaceAll(/[YMD]/g, '\\d'));
  return `(CASE WHEN regexp_full_match(${text}, ${usual}) THEN try_strptime(${text}, ${strptime}) ELSE try_strptime(date_token(${text}), ${strptime}) END)::DATE`;
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WRITTEN_DATE = new RegExp(
  String.raw`^(?:${[
    String.raw`\d{4}([-/.])\d{1,2}\1\d{1,2}`,
    String.raw`\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2})`,
    String.raw`(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`,
    String.raw`(?:19|20)\d{2}-(?:0?[1-9]|1[0-2])`,
    String.raw`\d{1,2}[-\s./]+${MONTH}\.?[-\s,./]+(?:\d{4}|\d{2})`,
    String.raw`${MONTH}\.?[-\s./]*\d{1,2}(?:st|nd|rd|th)?(?:,\s*|[-\s./]+)\d{4}`,
    String.raw`${MONTH}\.?[-\s'’./]*(?:\d{4}|\d{2})`,
    String.raw`\d{4}[-\s./]+${MONTH}(?:[-\s./]+\d{1,2})?`,
  ].join('|')})(?:(?:T|\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$`,
  'iu',
);

/**
 * Whether a header cell is a date, so that its column is one of a wide file. Serial numbers are not among them: in a header
 * a bare number may be anything. The patterns are those of `date_token` and `short_date_token` in sql/cells.sql.
 */
export function isWrittenDate(text: string): boolean {
  return WRITTEN_DATE.test(text.replaceAll('\uFEFF', '').trim());
}
