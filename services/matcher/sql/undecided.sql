-- Purpose:    contents that are not decided exactly once, and answers without a provider: must be none.
-- Inputs:     decided, contents
-- Output:     undecided (missing or decided twice), without_provider
-- Grain:      one row
SELECT (SELECT count(*) FROM contents) - 2 * count(DISTINCT content_key) + count(*) AS undecided,
       count(*) FILTER (WHERE bucket IS NOT NULL AND content_provider IS NULL) AS without_provider
FROM decided
