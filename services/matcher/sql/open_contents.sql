-- Purpose:    the contents as the buckets see them; a content leaves this table when a bucket answers.
-- Inputs:     contents, refs, series_names
-- Output:     content_key, ref_no, name_no, season, episode, title_key, title_usable, title_real, has_series_text, has_conflict
-- Grain:      one row per content without an answer
-- Invariants: title_usable: not generic, so it can identify. title_real: can also contradict, which a title that only
--             repeats the series' name cannot.
SELECT c.content_key, r.ref_no, n.name_no, c.season, c.episode, c.title_key,
       c.title_key IS NOT NULL AND NOT c.title_generic AS title_usable,
       c.title_key IS NOT NULL AND NOT c.title_generic
         AND coalesce(c.title_key NOT IN (c.series_key, title_key(c.platform_series)), true)
         AND coalesce(c.title_key NOT IN (n.title_key, n.series_key), true) AS title_real,
       c.series_key IS NOT NULL AS has_series_text,
       c.series_conflict IS NOT NULL AS has_conflict
FROM contents AS c
LEFT JOIN refs AS r USING (ref_id)
LEFT JOIN series_names AS n USING (internal_series)
