-- Purpose:    what the exact rules left over, read as series, numbers and title in every way it can be read.
-- Inputs:     open_contents, contents
-- Output:     content_key, reading (1 as it stands; 2 `Series - Title` in one text; 3 the whole text is the series), name_no
--             (the series, when it is known), series_text, qualifier, season, episode, title
-- Grain:      one row per content and reading that says enough to look for
-- Invariants: a content with a ref_id of the catalogue is not read again: it is inactive, and that is its reason. Nor is one
--             whose series text means several series.
WITH waiting AS (
  SELECT o.content_key, o.name_no, o.season, o.episode, o.has_series_text, c.platform_series,
         CASE WHEN o.title_usable AND (o.name_no IS NULL OR o.title_real) THEN c.title END AS title
  FROM open_contents AS o JOIN contents AS c USING (content_key)
  WHERE o.ref_no IS NULL AND NOT o.has_conflict
), told AS (
  SELECT *, regexp_extract(title, '^(.+?)(?:\s+[-–—|]+\s+|\s*[:|]\s+)(.+)$', ['series', 'title']) AS parts
  FROM waiting WHERE name_no IS NULL AND NOT has_series_text AND title IS NOT NULL
)
SELECT content_key, 1 AS reading, name_no,
       CASE WHEN name_no IS NULL AND has_series_text THEN without_qualifier(platform_series) END AS series_text,
       series_qualifier(platform_series) AS qualifier, season, episode, title
FROM waiting
WHERE name_no IS NOT NULL OR has_series_text OR title IS NOT NULL
UNION ALL
SELECT content_key, 2, NULL, without_qualifier(parts.series), series_qualifier(parts.series), season, episode, parts.title
FROM told WHERE parts.series <> ''
UNION ALL
SELECT content_key, 3, NULL, without_qualifier(title), series_qualifier(title), season, episode, NULL
FROM told WHERE season IS NOT NULL AND episode IS NOT NULL
