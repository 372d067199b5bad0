-- Purpose:    the catalogue's ref_ids as they are looked up: trimmed, in upper case.
-- Inputs:     episode
-- Output:     ref_key, ref_id
-- Grain:      one row per ref_key
-- Invariants: ref_ids compare case-insensitively, since platforms change case; two ref_ids that differ by case only
--             are not told apart and neither is found.
SELECT upper(trim(ref_id)) AS ref_key, min(ref_id) AS ref_id
FROM episode
WHERE nullif(trim(ref_id), '') IS NOT NULL
GROUP BY upper(trim(ref_id))
HAVING count(DISTINCT ref_id) = 1
