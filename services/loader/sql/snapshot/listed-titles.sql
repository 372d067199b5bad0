-- Purpose:    the elements of the catalogue's title lists: `Foo Show-en, El Foo-es` are two titles, `Yes, Dear-en` is one.
-- Inputs:     kept_series.
-- Outputs:    listed_titles.
-- Grain:      one row per series and element, position counted from 1.
-- Invariants: language is the element's suffix in lower case, NULL when there is none; title is the element without it.
WITH elements AS (
  SELECT
    series_id,
    unnest(title_list(titles)) AS element,
    generate_subscripts(title_list(titles), 1) AS position
  FROM kept_series
)
SELECT
  series_id,
  position,
  nullif(lower(ltrim(regexp_extract(element, '(' || language_suffix() || ') *$', 1), '-')), '') AS language,
  trim(regexp_replace(element, language_suffix() || ' *$', '')) AS title
FROM elements
WHERE trim(regexp_replace(element, language_suffix() || ' *$', '')) <> ''
