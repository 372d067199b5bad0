-- Purpose:    titles that say their language or cut in a bracket, without it: `Low Water (Dubbed)` is `Low Water`.
-- Inputs:     raw_contents, metadata
-- Output:     title (platform_content_name), language, cut, tags (the brackets as they stand)
-- Grain:      one row per distinct platform_content_name with a tag
-- Invariants: a tag that titles of the catalogue carry too tells episodes apart there, so it is read and not taken away:
--             tags is then empty.
WITH tagged AS (
  SELECT DISTINCT platform_content_name AS title, language_tag(platform_content_name) AS language, cut_tag(platform_content_name) AS cut
  FROM raw_contents
  WHERE regexp_matches(platform_content_name, '[(\[]\s*\p{L}')
    AND (language_tag(platform_content_name) IS NOT NULL OR cut_tag(platform_content_name) IS NOT NULL)
), told_apart AS (
  SELECT DISTINCT title_key(coalesce(language_tag(title), cut_tag(title))) AS tag_key
  FROM metadata
  WHERE regexp_matches(title, '[(\[]\s*\p{L}')
)
SELECT t.title, trim(t.language) AS language, t.cut,
       list_filter([CASE WHEN title_key(t.language) NOT IN (SELECT tag_key FROM told_apart WHERE tag_key IS NOT NULL)
                         THEN regexp_extract(t.title, '[(\[]\s*' || regexp_escape(t.language) || '\s*[)\]]') END,
                    CASE WHEN title_key(t.cut) NOT IN (SELECT tag_key FROM told_apart WHERE tag_key IS NOT NULL) THEN t.cut END],
                   lambda tag: tag IS NOT NULL) AS tags
FROM tagged AS t
