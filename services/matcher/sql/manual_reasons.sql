-- Purpose:    contents that a person decided about, without an answer.
-- Inputs:     manual
-- Output:     as reasons
-- Grain:      one row per content
-- Invariants: IGNORED: a person said so. A decision whose episode the catalogue lacks stands and is flagged: no rule answers in
--             its place.
SELECT content_key, CASE action WHEN 'ignore' THEN 'IGNORED' ELSE 'EPISODE_NOT_IN_CATALOGUE' END AS reason,
       NULL::DOUBLE AS similarity
FROM manual
WHERE series_no IS NULL
