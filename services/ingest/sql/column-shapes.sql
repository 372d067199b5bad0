-- Purpose:    what the values of each column of a sample look like, as evidence for what the column is.
-- Inputs:     sample_cells (field, cell): the texts of the columns, NULL for empty cells
-- Outputs:    field; filled: cells with text; and of these: numbers, comma_decimals (read only with a decimal comma),
--             point_decimals, money (with a currency sign), durations (h:mm:ss), dates, ref_ids (such as MS-1132),
--             numbered_titles (such as S01:E02 - Title), small_numbers (whole, up to four digits)
-- Grain:      one row per field that has any text
SELECT
  field,
  count(cell)::INTEGER AS filled,
  count_if(number_of(cell) IS NOT NULL)::INTEGER AS numbers,
  count_if(number_of(cell) IS NULL AND regexp_full_match(cell, '[-+$€£\s(]*\d{1,3}(?:\.?\d{3})*,(?:\d{1,2}|\d{4,})[)%€\s]*'))::INTEGER
    AS comma_decimals,
  count_if(number_of(cell) IS NOT NULL AND regexp_matches(cell, '\d\.\d'))::INTEGER AS point_decimals,
  count_if(regexp_matches(cell, '[$€£]') AND regexp_matches(cell, '\d|-'))::INTEGER AS money,
  count_if(regexp_full_match(cell, '\s*\d{1,9}:[0-5]?\d:[0-5]?\d(?:\.\d*)?\s*'))::INTEGER AS durations,
  count_if(coalesce(date_token(cell), short_date_token(cell)) IS NOT NULL AND NOT regexp_full_match(cell, '\s*\d{5}(?:\.\d+)?\s*'))::INTEGER AS dates,
  count_if(regexp_full_match(cell, '\s*[A-Z]{2,5}-\d{3,6}\s*'))::INTEGER AS ref_ids,
  count_if(regexp_matches(cell, '(?i)\bS(?:eason)?[ .:-]*\d{1,3}[ .:-]*E(?:p(?:isode)?)?[ .:-]*\d{1,4}'))::INTEGER AS numbered_titles,
  count_if(regexp_full_match(cell, '\s*\d{1,4}(?:\.0)?\s*'))::INTEGER AS small_numbers
FROM sample_cells
WHERE cell IS NOT NULL
GROUP BY field
