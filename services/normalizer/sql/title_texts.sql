-- Purpose:    the contents with their titles as the number rules read them.
-- Inputs:     raw_contents, titles_with_ref_ids
-- Output:     the columns of raw_contents, text (NULL when the title states nothing)
-- Grain:      one row per content
SELECT c.*, CASE WHEN stated(c.platform_content_name) IS NOT NULL THEN coalesce(r.text, c.platform_content_name) END AS text
FROM raw_contents AS c
LEFT JOIN titles_with_ref_ids AS r ON r.title = c.platform_content_name
