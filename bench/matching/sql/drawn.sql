-- Purpose:    which episode each content is of, what it says, and what is done to it. Nothing is spelled yet.
-- Inputs:     made_episodes, made_series; macros.sql; variables seed, contents, episodes (their number), half (tuning, test)
-- Output:     content_no, kind (what the platform gives), answer (the right ref_id; NULL when there is none), missing (why there is
--             none), and the columns of episode and series
-- Grain:      one row per content
-- Invariants: a fifth has no right answer. Another numbering can only be told where the catalogue has a real title to hold
--             against it; elsewhere the episode is not there. The two halves differ in how often each kind is given.
WITH placed AS (
  SELECT n AS content_no, 1 + roll('episode', n, getvariable('episodes')) AS episode_no, roll('kind', n, 100) AS k,
         CASE WHEN roll('missing', n, 5) = 0 THEN pick('why', n, ['unknown_series', 'episode_not_there', 'generic', 'unknown_title', 'other_numbering']) END AS missing
  FROM range(getvariable('contents')::BIGINT) AS r(n)
)
SELECT p.content_no,
       CASE WHEN p.missing = 'other_numbering' AND e.title LIKE 'Episode %' THEN 'episode_not_there' ELSE p.missing END AS missing,
       e.*, s.name, s.foreign_name, s.code,
       CASE WHEN p.missing IS NULL AND e.active THEN e.ref_id END AS answer,
       CASE getvariable('half') WHEN 'tuning' THEN
         CASE WHEN k < 22 THEN 'ref_id' WHEN k < 50 THEN 'columns' WHEN k < 60 THEN 'numbers' WHEN k < 73 THEN 'series_title'
              WHEN k < 90 THEN 'in_title' WHEN k < 95 THEN 'title' ELSE 'generic' END
       ELSE
         CASE WHEN k < 12 THEN 'ref_id' WHEN k < 40 THEN 'columns' WHEN k < 48 THEN 'numbers' WHEN k < 66 THEN 'series_title'
              WHEN k < 86 THEN 'in_title' WHEN k < 93 THEN 'title' ELSE 'generic' END
       END AS kind
FROM placed AS p
JOIN made_episodes AS e USING (episode_no)
JOIN made_series AS s USING (series_no)
