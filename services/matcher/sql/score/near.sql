-- Purpose:    the names near to the texts of a batch.
-- Inputs:     near_pairs, texts, near_names; variables near_from, near_kept
-- Output:     text_no, name_no, similarity
-- Grain:      one row per text and name, at most near_kept per text
-- Invariants: each pair is compared once. A name with other numbers is another name, however alike.
WITH compared AS (
  SELECT p.text_no, p.name_no, name_similarity(t.words, t.sorted, n.words, n.sorted) AS similarity
  FROM near_pairs AS p
  JOIN texts AS t USING (text_no)
  JOIN near_names AS n ON n.kind = p.kind AND n.name_no = p.name_no
  WHERE n.numbers IS NOT DISTINCT FROM t.numbers
)
SELECT text_no, name_no, similarity
FROM compared
WHERE similarity >= getvariable('near_from')
QUALIFY row_number() OVER (PARTITION BY text_no ORDER BY similarity DESC, name_no) <= getvariable('near_kept')
