-- Purpose:    the contents of a platform as they were decided anew, for the rematch to apply.
-- Inputs:     contents (normalize), matches (match); variables platform
-- Output:     the columns of rematch/artifacts.ts, contents
-- Grain:      one row per content
SELECT getvariable('platform') AS platform,
       c.* EXCLUDE (content_key, ref_id, "rows", minutes, money), c.ref_id AS named_ref_id,
       m.* EXCLUDE (content_key)
FROM contents AS c JOIN matches AS m USING (content_key)
