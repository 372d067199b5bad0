-- Purpose:    the episodes of the made-up catalogue.
-- Inputs:     made_series; macros.sql
-- Output:     episode_no, series_no, season, episode, ref_id, title, foreign_title (NULL for some), active
-- Grain:      one row per episode
-- Invariants: as in real catalogues some titles say nothing, some are in two parts, and some are everybody's (`Pilot`).
WITH numbers AS (
  SELECT series_no, code, active, unnest(range(1, seasons + 1)) AS season, per_season FROM made_series
), numbered AS (
  SELECT series_no, code, active, season, unnest(range(1, per_season + 1)) AS episode FROM numbers
), counted AS (
  SELECT *, row_number() OVER (ORDER BY series_no, season, episode) AS episode_no FROM numbered
)
SELECT episode_no, series_no, season, episode, active, code || '-' || (1000 + episode_no) AS ref_id,
       CASE WHEN roll('generic', episode_no, 100) < 5 THEN 'Episode ' || episode
            WHEN season = 1 AND episode = 1 AND roll('pilot', series_no, 10) < 2 THEN 'Pilot'
            WHEN roll('everybody', episode_no, 100) < 2 THEN pick('common title', episode_no, ['Home', 'Secrets', 'The Return', 'Reunion', 'Christmas', 'Betrayal', 'The Letter'])
            WHEN roll('parts', series_no * 1000 + episode // 2, 25) = 0 AND episode > 1
              THEN word('t1', 900000 + series_no * 100 + season * 10 + episode // 2) || ' ' || word('t2', 900000 + series_no * 100 + season * 10 + episode // 2) || ', Part ' || (1 + episode % 2)
            ELSE CASE roll('pattern', episode_no, 6)
              WHEN 0 THEN 'The ' || word('t1', episode_no) || ' ' || word('t2', episode_no)
              WHEN 1 THEN word('t1', episode_no) || ' and the ' || word('t2', episode_no)
              WHEN 2 THEN word('t1', episode_no) || '''s ' || word('t2', episode_no)
              WHEN 3 THEN 'A ' || word('t1', episode_no) || ' in ' || word('t2', episode_no)
              WHEN 4 THEN word('t1', episode_no) || ' ' || word('t2', episode_no) || ' ' || word('t3', episode_no)
              ELSE word('t1', episode_no) || ' ' || word('t2', episode_no) END END AS title,
       CASE WHEN roll('foreign title', episode_no, 10) < 5 THEN pick('g0', episode_no, ['La ', 'El ', 'Un ']) || word('g1', episode_no) || ' de ' || word('g2', episode_no) END AS foreign_title
FROM counted
