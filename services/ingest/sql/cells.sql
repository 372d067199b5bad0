-- Purpose:    how a cell is read: text, number, date, as macros. A cast happens only after the text matches the declared
--             pattern, since casts alone read too much (DOMAIN.md section 5).
-- Inputs:     one cell, VARCHAR, as the file has it; NULL for an empty cell.
-- Outputs:    NULL when the cell is empty or cannot be read; the caller tells the two apart by the cell itself.
-- Invariants: nothing unreadable becomes 0 or a guess (incident 11); the decimal text is rounded once, half up, and no
--             floating point number takes part.

-- A cell that is only white space is empty; anything else is kept as it is, surrounding white space too. Most cells begin
-- with a visible ASCII character, which is quicker to see than to match: as text they lie between the first and the last.
CREATE MACRO text_of(cell) AS
  CASE
    WHEN cell BETWEEN '!' AND '~' THEN cell
    WHEN regexp_matches(cell, '[^\s\x{A0}\x{1680}\x{2000}-\x{200B}\x{202F}\x{205F}\x{3000}\x{FEFF}]') THEN cell
  END;

-- What most cells are: needs no rewriting before the cast.
CREATE MACRO is_plain_number(cell) AS regexp_full_match(cell, '[-+]?\d+(?:\.\d*)?');

-- White space and currency sign taken away. NBSP and its like come out of spreadsheets.
CREATE MACRO bare_number(cell) AS
  regexp_replace(cell, '[\s\x{A0}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}\x{FEFF}]', '', 'g');

-- Plain and exponent forms; thousands in groups of three, or of two as in India; a sign before or after `$`; parentheses
-- for negative numbers; `$ -` for zero; a percentage is hundredths, as in a spreadsheet. `1,2` may be a decimal comma and
-- is no number here.
CREATE MACRO decimal_of_bare(bare) AS
  CASE
    WHEN regexp_full_match(bare, '[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?') THEN bare
    WHEN bare = '$-' THEN '0'
    WHEN regexp_full_match(bare, '[-+]?(?:(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d*)?|\.\d+)%')
      THEN regexp_replace(bare, '[,%]', '', 'g') || 'e-2'
    WHEN regexp_full_match(bare, '\((?:(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d*)?|\.\d+)%\)')
      THEN '-' || regexp_replace(bare, '[(),%]', '', 'g') || 'e-2'
    WHEN regexp_full_match(bare,
      '(?:-?\$?|\$-)(?:(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d*)?|\.\d+)')
      THEN (CASE WHEN contains(bare, '-') THEN '-' ELSE '' END) || regexp_replace(bare, '[^0-9.]', '', 'g')
    WHEN regexp_full_match(bare,
      '\(\$?(?:(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d*)?|\.\d+)\)|\$\((?:(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d*)?|\.\d+)\)')
      THEN '-' || regexp_replace(bare, '[^0-9.]', '', 'g')
  END;

-- The cell as decimal text, or NULL. Spaces between digits would join two numbers, so they are refused.
CREATE MACRO decimal_text(cell) AS
  CASE
    WHEN is_plain_number(cell) THEN cell
    WHEN NOT regexp_matches(cell, '[0-9.,][\s\x{A0}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}\x{FEFF}]+[0-9.,]')
      THEN decimal_of_bare(bare_number(cell))
  END;

-- DECIMAL(18,6), rounded half up; NULL when it is no number, or out of range.
CREATE MACRO number_of(cell) AS
  CASE
    WHEN cell IS NULL THEN NULL
    WHEN is_plain_number(cell) THEN TRY_CAST(cell AS DECIMAL(18,6))
    ELSE TRY_CAST(decimal_text(cell) AS DECIMAL(18,6))
  END;

-- A count of millionths as decimal text.
CREATE MACRO decimal_of_millionths(n) AS concat(n // 1000000, '.', lpad((n % 1000000)::VARCHAR, 6, '0'));

-- Sixty times `whole`.`fraction` (18 digits) in millionths, rounded half up, in 64-bit integers.
CREATE MACRO sixtyfold_millionths(whole, fraction) AS
  whole * 60000000
  + (left(fraction, 9)::BIGINT * 60 + right(fraction, 9)::BIGINT * 60 // 1000000000 + 500) // 1000;

CREATE MACRO minutes_of_decimal(hours) AS
  CASE
    WHEN regexp_full_match(hours, '[-+]?0*\d{0,11}(?:\.\d*)?') THEN TRY_CAST(
      CASE WHEN hours LIKE '-%' THEN '-' ELSE '' END
      || decimal_of_millionths(sixtyfold_millionths(
        coalesce(TRY_CAST(ltrim(split_part(hours, '.', 1), '-+') AS BIGINT), 0),
        rpad(left(split_part(hours, '.', 2), 18), 18, '0')))
      AS DECIMAL(18,6))
    WHEN contains(lower(hours), 'e')
      THEN TRY_CAST(TRY_CAST(hours AS DECIMAL(30,15)) * 60::DECIMAL(2,0) AS DECIMAL(18,6))
  END;

-- Hours as minutes: multiplied before they are rounded. Wide decimals are avoided where it matters: DuckDB takes 5 µs to
-- read one. Sixty times a DECIMAL(16,6) is a DECIMAL(18,6).
CREATE MACRO minutes_of_hours(cell) AS
  CASE
    WHEN cell IS NULL THEN NULL
    WHEN regexp_full_match(cell, '[-+]?\d{1,10}(?:\.\d{0,6})?') THEN TRY_CAST(cell AS DECIMAL(16,6)) * 60::DECIMAL(2,0)
    ELSE minutes_of_decimal(decimal_text(cell))
  END;

-- Why a cell that is not empty gave no number.
CREATE MACRO number_fault(cell) AS
  CASE WHEN decimal_text(cell) IS NULL THEN 'unreadable_number' ELSE 'number_out_of_range' END;

-- More than six decimals as written, so that reading it rounds. Most cells are too short for that.
CREATE MACRO is_rounded(cell) AS
  CASE
    WHEN strlen(cell) > 7 THEN strpos(cell, '.') > 0 AND length(rtrim(cell, ' 0')) - strpos(cell, '.') > 6
    ELSE false
  END;

-- A month's English name or its abbreviation, by its first three letters.
CREATE MACRO month_of_name(name) AS
  (strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(left(name, 3))) + 2) // 3;

-- The date part of a cell that names its month: `1-Jul-25`, `July 1, 2025`, `Jul 2025`, `2025-Jul-01`. NULL otherwise.
CREATE MACRO named_date_token(cell) AS
  nullif(regexp_extract(cell,
    '(?i)^[\s\x{A0}\x{FEFF}]*(\d{1,2}[-\s\x{A0}./]+(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?[-\s\x{A0},./]+(?:\d{4}|\d{2})|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?[-\s\x{A0}./]*\d{1,2}(?:st|nd|rd|th)?(?:,[\s\x{A0}]*|[-\s\x{A0}./]+)\d{4}|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?[-\s\x{A0}''’./]*(?:\d{4}|\d{2})|\d{4}[-\s\x{A0}./]+(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:[-\s\x{A0}./]+\d{1,2})?)(?:[\s\x{A0}]+\d{1,2}:\d{2}(?::\d{2})?(?:[\s\x{A0}]*[ap]\.?m\.?)?)?[\s\x{A0}]*$',
    1), '');

-- The date part of a cell: year first, day or month first, eight digits, year and month, a serial day number, or with the
-- month's name; a time after it is left out. NULL otherwise.
CREATE MACRO date_token(cell) AS
  CASE
    WHEN regexp_matches(cell, '[A-Za-z]{3}') AND NOT regexp_matches(cell, 'UTC|GMT') THEN named_date_token(cell)
    ELSE nullif(regexp_extract(cell,
      '^[\s\x{A0}\x{FEFF}]*(\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|\d{4}\.\d{1,2}\.\d{1,2}|\d{1,2}-\d{1,2}-\d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{8}|\d{4}-\d{1,2}|\d{5}(?:\.\d+)?)(?:(?:T|[\s\x{A0}]+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:[\s\x{A0}]*[AaPp]\.?[Mm]\.?)?(?:[\s\x{A0}]*(?:Z|UTC|GMT|[-+]\d{2}(?::?\d{2})?))?)?[\s\x{A0}]*$',
      1), '')
  END;

-- The same of three numbers of which the year has two digits. Apart, since strptime would read it as of the first century.
CREATE MACRO short_date_token(cell) AS
  nullif(regexp_extract(cell,
    '^[\s\x{A0}\x{FEFF}]*(\d{1,2}-\d{1,2}-\d{2}|\d{1,2}/\d{1,2}/\d{2}|\d{1,2}\.\d{1,2}\.\d{2})(?:[\s\x{A0}]+\d{1,2}:\d{2}(?::\d{2})?(?:[\s\x{A0}]*[AaPp]\.?[Mm]\.?)?)?[\s\x{A0}]*$',
    1), '');

-- Such a token to a date; its year stands first or last, is of this century, and from 2013 on, since less could as well be the
-- month. `format` is strptime's, with %Y.
CREATE MACRO date_of_short_year(token, year_first, format) AS
  CASE
    WHEN regexp_matches(token, CASE WHEN year_first THEN '^(?:1[3-9]|[2-9]\d)[-/.]' ELSE '[-/.](?:1[3-9]|[2-9]\d)$' END)
      THEN try_strptime(CASE WHEN year_first THEN '20' || token ELSE concat(token[:-3], '20', token[-2:]) END, format)::DATE
  END;

-- Year, month and day as text, to a date; a year of two digits is of this century.
CREATE MACRO date_of_parts(year, month, day) AS
  try_strptime(concat(CASE WHEN length(year) = 2 THEN '20' ELSE '' END, year, '-', month, '-', day), '%Y-%m-%d')::DATE;

-- The numbers beside a month's name are the year alone, or day and year; a leading number of four digits is the year.
CREATE MACRO date_of_month_name(token, with_day) AS
  CASE
    WHEN len(regexp_extract_all(token, '\d+')) <> (CASE WHEN with_day THEN 2 ELSE 1 END) THEN NULL
    WHEN NOT regexp_matches(token, '[A-Za-z]{3}') THEN NULL
    WHEN NOT with_day
      THEN date_of_parts(regexp_extract(token, '\d+'), month_of_name(regexp_extract(token, '[A-Za-z]+')), '1')
    WHEN regexp_matches(token, '^\d{4}')
      THEN date_of_parts(left(token, 4), month_of_name(regexp_extract(token, '[A-Za-z]+')), regexp_extract(token, '\d+$'))
    ELSE date_of_parts(
      regexp_extract(token, '\d+$'), month_of_name(regexp_extract(token, '[A-Za-z]+')), regexp_extract(token, '\d+'))
  END;

-- Days since 1899-12-30, as spreadsheets count; a fraction is the time. Before 2000 and after 2099 the caller refuses.
CREATE MACRO date_of_serial(token) AS
  CASE WHEN regexp_full_match(token, '\d{5}(?:\.\d+)?') THEN DATE '1899-12-30' + TRY_CAST(left(token, 5) AS INTEGER) END;

-- One entry of a reject's errors: the column's header, in wide files with the date over it; the value is cut, since a cell
-- can be large.
CREATE MACRO cell_error(over, header, cell, fault) AS
  {'column': nullif(concat_ws(' ', over, nullif(header::VARCHAR, '')), ''), 'value': left(cell, 500), 'reason': fault::VARCHAR};

-- What is wrong with a cell, of which cell_error is made.
CREATE MACRO fault_of(header, cell, fault) AS
  {'header': header::VARCHAR, 'cell': cell, 'text': NULL::VARCHAR, 'fault': fault::VARCHAR};

-- `cell` is what the file has, `text` what the template made of it. Why no number came out of it is said later, in one place for
-- all measures: it is long, and planning it for each of them took longer than reading a small file.
CREATE MACRO unread(header, cell, text, number) AS
  CASE
    WHEN text IS NOT NULL AND number IS NULL
      THEN {'header': header::VARCHAR, 'cell': cell, 'text': text, 'fault': NULL::VARCHAR}
  END;
