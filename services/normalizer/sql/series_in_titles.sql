-- Purpose:    the series that a title names, for contents whose platform_series is empty.
-- Inputs:     title_rests, entry_words, series_entries
-- Output:     content_key, entry_no (NULL on conflict), name_key (as found), series_conflict (JSON)
-- Grain:      one row per content whose title contains the name of a series at word boundaries
-- Invariants: the longest name counts; of names equally long the better tier, so the dictionary wins; what then is left
--             of different series is a conflict. A title that says `(2019)` or `(US)` never names another edition. Only
--             runs of words that begin like a known name are built: this keeps the work near the number of words, not
--             contents × entries.
WITH titles AS (
  SELECT content_key, rest, title_words(rest) AS words
  FROM title_rests
  WHERE rest IS NOT NULL AND title_key(stated(platform_series)) IS NULL
), positions AS (
  SELECT content_key, rest, words, unnest(range(1, len(words) + 1)) AS position
  FROM titles
), starts AS (
  SELECT DISTINCT first_word, size FROM entry_words
), runs AS (
  SELECT p.content_key, p.rest, array_to_string(p.words[p.position : p.position + s.size - 1], '') AS name_key
  FROM positions AS p JOIN starts AS s ON s.first_word = p.words[p.position]
  WHERE p.position + s.size - 1 <= len(p.words)
), hits AS (
  SELECT DISTINCT r.content_key, w.name_key, w.tier, w.entry_no
  FROM runs AS r
  JOIN entry_words AS w USING (name_key)
  JOIN series_entries AS e USING (entry_no)
  WHERE (NOT w.alone OR title_key(title_parts(r.rest)[1]) = w.name_key)
    AND NOT other_edition(r.rest, e.qualifier)
), ranked AS (
  SELECT *, rank() OVER (PARTITION BY content_key ORDER BY length(name_key) DESC, tier) AS place
  FROM hits
)
SELECT r.content_key,
       CASE WHEN count(DISTINCT e.our_key) = 1 THEN min(r.entry_no) END AS entry_no,
       min(r.name_key) AS name_key,
       CASE WHEN count(DISTINCT e.our_key) > 1
            THEN to_json(list(DISTINCT e.our_series ORDER BY e.our_series))::VARCHAR END AS series_conflict
FROM ranked AS r JOIN series_entries AS e USING (entry_no)
WHERE r.place = 1
GROUP BY r.content_key
