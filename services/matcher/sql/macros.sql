-- Purpose:    how a content's title stands to the titles of a ref_id.
-- Invariants: only real titles contradict; a missing or generic title on either side contradicts nothing.

-- The highest Jaro-Winkler similarity to any of the keys, rounded to 4 places; NULL when there is no key.
CREATE MACRO best_similarity(keys, title_key) AS
  round(list_max(list_transform(keys, lambda known: jaro_winkler_similarity(known, title_key))), 4);

-- Equal to any title or clean_title of the ref_id: true. Unlike all of its real titles: false. Else NULL.
CREATE MACRO title_verdict(all_keys, title_key, similarity) AS
  CASE WHEN list_contains(all_keys, title_key) THEN true
       WHEN similarity < getvariable('title_contradicts_below') THEN false END;

-- Whether season and episode are those of a row of the ref_id; NULL when either side lacks them. `at_numbers` is the
-- ref_id's episode with just these numbers, NULL when there is none.
CREATE MACRO numbers_verdict(has_numbers, season, episode, at_numbers) AS
  CASE WHEN has_numbers AND season IS NOT NULL AND episode IS NOT NULL THEN at_numbers IS NOT NULL END;
