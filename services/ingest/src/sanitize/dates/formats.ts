import { quoteText } from '@viewership/shared/engine/literal';

/** The ways in which a date column can be written; a time after the date is ignored. */
export const DATE_FORMATS = [
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'YYYY.MM.DD',
  'YYYYMMDD',
  'DD-MM-YYYY',
  'DD/MM/YYYY',
  'DD.MM.YYYY',
  'MM-DD-YYYY',
  'MM/DD/YYYY',
  'MM.DD.YYYY',
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export function isDateFormat(text: string): text is DateFormat {
  return DATE_FORMATS.some((format) => format === text);
}

/**
 * The expression that reads a date from the text column `text`; NULL when the text is not written in that format. The
 * usual spelling, with all digits and nothing around them, is told by a simple pattern, since this runs for every row.
 */
export function readDateSql(text: string, format: DateFormat): string {
  const strptime = quoteText(format.replace('YYYY', '%Y').replace('MM', '%m').replace('DD', '%d'));
  const usual = quoteText(format.replaceAll('.', '[.]').replaceAll(/[YMD]/g, '\\d'));
  return `(CASE WHEN regexp_full_match(${text}, ${usual}) THEN try_strptime(${text}, ${strptime}) ELSE try_strptime(date_token(${text}), ${strptime}) END)::DATE`;
}
