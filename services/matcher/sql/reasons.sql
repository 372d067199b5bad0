-- Purpose:    why a content has no answer.
-- Inputs:     open_contents (those that no rule answered), remembered, series_of_name
-- Output:     content_key, reason, similarity (the closest title that was not close enough)
-- Grain:      one row per content without an answer
-- Invariants: the first that holds wins, in the order of DOMAIN section 5:
--             NO_IDENTITY               no ref_id of the catalogue, no series text or series, no title that identifies
--             SERIES_UNKNOWN            no series known and nothing in the catalogue fits, so also a title nobody knows
--             SERIES_INACTIVE           all that fits is inactive: the episodes found, or every series of the name
--             EPISODE_NOT_IN_CATALOGUE  the series is known, none of its episodes fits
--             TITLE_CONTRADICTS         an episode fits but for its title
--             AMBIGUOUS                 several fit, or the series text means several series
--             LOW_CONFIDENCE            the scorer found something, or a rule answered, that is not probable enough
--             An answer that was taken back is LOW_CONFIDENCE whatever else was found: it had its one answer.
WITH found AS (
  SELECT content_key,
         bool_or(why IN ('several', 'series_conflict')) AS several,
         bool_or(why = 'title_contradicts') AS contradicts,
         bool_or(why = 'series_inactive') AS inactive,
         bool_or(why = 'near') AS near,
         bool_or(why = 'low_confidence') AS demoted,
         max(similarity) FILTER (WHERE why = 'title_contradicts') AS similarity
  FROM remembered
  GROUP BY content_key
), names AS (
  SELECT name_no, NOT bool_or(active) AS inactive FROM series_of_name GROUP BY name_no
)
SELECT c.content_key,
       CASE
         WHEN f.demoted THEN 'LOW_CONFIDENCE'
         WHEN c.ref_no IS NULL AND c.name_no IS NULL AND NOT c.has_series_text AND NOT c.has_conflict AND NOT c.title_usable
           THEN 'NO_IDENTITY'
         WHEN c.ref_no IS NULL AND c.name_no IS NULL AND NOT c.has_conflict AND f.content_key IS NULL
           THEN 'SERIES_UNKNOWN'
         WHEN NOT coalesce(f.several, false) AND (coalesce(f.inactive, false) OR coalesce(n.inactive, false))
           THEN 'SERIES_INACTIVE'
         WHEN NOT coalesce(f.several, false) AND NOT coalesce(f.contradicts, false) AND NOT c.has_conflict AND NOT coalesce(f.near, false)
           THEN 'EPISODE_NOT_IN_CATALOGUE'
         WHEN f.contradicts THEN 'TITLE_CONTRADICTS'
         WHEN f.several OR c.has_conflict THEN 'AMBIGUOUS'
         ELSE 'LOW_CONFIDENCE'
       END AS reason,
       f.similarity
FROM open_contents AS c
LEFT JOIN found AS f USING (content_key)
LEFT JOIN names AS n USING (name_no)
