-- Purpose:    how much a title says by itself, by the length of its key; and how near two titles are, as a level.
-- Invariants: a short title such as `Home` or `Pilot` is anybody's. Jaro-Winkler forgives much behind an equal beginning, so
--             from 0.8 to 0.92 a second opinion counts: at most a quarter of the letters may be edited.
CREATE MACRO title_size(key) AS CASE WHEN length(key) >= 14 THEN 'long' WHEN length(key) >= 7 THEN 'middle' ELSE 'short' END;
CREATE MACRO edited_share(a, b) AS damerau_levenshtein(a, b) / greatest(length(a), length(b));
CREATE MACRO near_level(similarity, share) AS
  CASE WHEN similarity >= 0.96 THEN 'near_96' WHEN similarity >= 0.92 THEN 'near_92' WHEN share <= 0.25 THEN 'near_85' ELSE 'near_80' END;
