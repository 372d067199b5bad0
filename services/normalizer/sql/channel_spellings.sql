-- Purpose:    the spellings that name exactly one channel.
-- Inputs:     channels
-- Output:     spelling_key, id, name
-- Grain:      one row per spelling key
-- Invariants: a spelling of two ids names neither: two equally good answers are no answer.
SELECT spelling_key, min(id) AS id, min(name) AS name
FROM channels
WHERE spelling_key IS NOT NULL
GROUP BY spelling_key
HAVING count(DISTINCT id) = 1
