-- Purpose:    how near a reading's title is to the titles of a ref_id: the best of them counts.
-- Inputs:     candidate_pairs, readings, texts, named_refs, near_names
-- Output:     text, ref_no, level_no (6 same, 5 near_96, 4 near_92, 3 near_85, 2 near_80, 1 other_number, 0 contradicts), similarity
-- Grain:      one row per title text and ref_id that has a real title
-- Invariants: each title is compared once, whatever number of contents has it.
WITH asked AS (
  SELECT DISTINCT r.title AS text, p.ref_no FROM candidate_pairs AS p JOIN readings AS r USING (content_key, reading) WHERE r.title IS NOT NULL
), titles AS (
  SELECT DISTINCT ref_no, name_no FROM named_refs SEMI JOIN asked USING (ref_no)
), compared AS (
  SELECT a.text, a.ref_no, t.title_key = n.title_key OR t.sorted = n.sorted AS same, t.numbers IS DISTINCT FROM n.numbers AS other_number,
         t.words, n.words AS known_words,
         name_similarity(t.words, t.sorted, n.words, n.sorted) AS similarity
  FROM asked AS a
  JOIN texts AS t ON t.kind = 'title' AND t.text = a.text
  JOIN titles AS o USING (ref_no)
  JOIN near_names AS n ON n.kind = 'title' AND n.name_no = o.name_no
)
SELECT text, ref_no, max(similarity) AS similarity,
       max(CASE WHEN same THEN 6 WHEN similarity < 0.8 THEN 0 WHEN other_number THEN 1 WHEN similarity >= 0.96 THEN 5
                WHEN similarity >= 0.92 THEN 4 WHEN edited_share(words, known_words) <= 0.25 THEN 3 ELSE 2 END) AS level_no
FROM compared
GROUP BY text, ref_no
