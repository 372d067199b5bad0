-- Purpose:    the contents with their titles without the numbers that were read out of them.
-- Inputs:     title_texts, numbers_in_titles
-- Output:     the columns of title_texts, priority, read_season, read_episode, matched (of the rule that read the title; NULL
--             where the numbers stay in it), rest (the title with a separating sign where the numbers were)
-- Grain:      one row per content
SELECT t.*, n.priority, n.season AS read_season, n.episode AS read_episode, n.matched, without_match(t.text, n.matched) AS rest
FROM title_texts AS t LEFT JOIN numbers_in_titles AS n USING (content_key)
