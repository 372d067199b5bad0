-- Purpose:    the names of series as runs of words, to be found in titles.
-- Inputs:     series_entries
-- Output:     entry_no, tier (as in series_of_text), name_key, first_word, size (words), alone
-- Grain:      one row per entry and spelling (whole; without qualifier and article)
-- Invariants: alone marks names such as `24`, `1847` or `It` that would be found everywhere: a bare number, or one or
--             two letters. They count only as the first part of a title.
WITH spelled AS (
  SELECT entry_no, CASE source WHEN 'dictionary' THEN 1 ELSE 2 END AS tier, title_words(entry) AS words
  FROM series_entries
  UNION ALL
  SELECT entry_no, CASE WHEN source = 'dictionary' AND qualifier IS NULL THEN 3 ELSE 4 END AS tier,
         title_words(without_article(without_qualifier(entry)))
  FROM series_entries
), keyed AS (
  SELECT entry_no, min(tier) AS tier, array_to_string(words, '') AS name_key, words
  FROM spelled
  WHERE len(words) > 0
  GROUP BY entry_no, words
)
SELECT entry_no, tier, name_key, words[1] AS first_word, len(words)::BIGINT AS size,
       regexp_full_match(name_key, '\d+|.{1,2}') AS alone
FROM keyed
