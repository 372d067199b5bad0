-- Purpose:    the open contents of a platform that are decided anew, as `sanitize` gives contents.
-- Inputs:     contents (open contents of the platform with content_key), decision_of_content
-- Output:     the columns of stages/sanitize.ts, contents
-- Grain:      one row per content
-- Invariants: without an answer, or under another decision than in one of its uploads: a decision that was taken back counts
--             as another one.
SELECT c.content_key, c.content_sha, c.platform_content_id, c.platform_series, c.season_number, c.episode_number,
       c.platform_content_name, c."rows", c.minutes, c.money
FROM contents AS c
LEFT JOIN decision_of_content AS d USING (content_key)
WHERE c.undecided
   OR coalesce(d.decision_id, '') <> c.first_decision OR coalesce(d.decision_id, '') <> c.last_decision
