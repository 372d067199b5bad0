-- Purpose:    the contents with their titles as the number rules read them.
-- Inputs:     raw_contents, titles_with_ref_ids, tagged_titles
-- Output:     the columns of raw_contents, language, cut, text (without ref_ids and tags; NULL when the title states nothing)
-- Grain:      one row per content
SELECT c.*, g.language, g.cut,
       CASE WHEN stated(c.platform_content_name) IS NOT NULL THEN
         list_reduce(list_prepend(coalesce(r.text, c.platform_content_name), coalesce(g.tags, [])),
                     lambda told, tag: replace(told, tag, ' ')) END AS text
FROM raw_contents AS c
LEFT JOIN titles_with_ref_ids AS r ON r.title = c.platform_content_name
LEFT JOIN tagged_titles AS g ON g.title = c.platform_content_name
