-- Purpose:    the contents with the title itself: without the numbers and the series that the platform put into it.
-- Inputs:     named_titles, series_parts
-- Output:     the columns of named_titles, title, title_generic
-- Grain:      one row per content
-- Invariants: when nothing remains, the title is the numbers that were read (`Episode 4`: it has a key, and is generic);
--             a title that is its series' name and nothing else stays as it is, as films are titled like that.
WITH remaining AS (
  SELECT t.*, tidy_title(CASE WHEN p.content_key IS NULL THEN t.rest ELSE p.remaining END) AS remaining
  FROM named_titles AS t LEFT JOIN series_parts AS p USING (content_key)
), judged AS (
  SELECT *, coalesce(regexp_matches(remaining, '[\p{L}\p{N}\p{M}]'), false) AS remains FROM remaining
)
SELECT * EXCLUDE (remaining, remains),
       CASE WHEN remains THEN remaining ELSE tidy_title(coalesce(matched, text)) END AS title,
       (NOT remains AND matched IS NOT NULL)
         OR coalesce(generic_title(CASE WHEN remains THEN remaining ELSE text END), true) AS title_generic
FROM judged
