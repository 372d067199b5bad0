-- Purpose:    the candidates with what each field says about them.
-- Inputs:     candidate_pairs, readings, episodes, one_season, title_levels
-- Output:     content_key, reading, series_no, ref_no, active, has_numbers (the reading has season and episode), similarity,
--             series_level, numbers_level, title_level, length_level
-- Grain:      one row per reading, series and ref_id
-- Invariants: of several rows of a ref_id the best numbers count. How much a title says by itself (length_level) counts only
--             where no series says anything.
WITH numbered AS (
  SELECT p.content_key, p.reading, p.series_no, p.ref_no,
         max(CASE WHEN e.season = r.season AND e.episode = r.episode THEN 6
                  WHEN r.season IS NULL AND e.episode = r.episode AND o.series_no IS NOT NULL THEN 5
                  WHEN r.season IS NULL AND e.episode = r.episode THEN 4
                  WHEN r.episode IS NULL AND e.season = r.season THEN 3
                  WHEN e.episode = r.episode AND e.season IS NOT NULL THEN 2
                  WHEN coalesce(e.season <> r.season, false) OR coalesce(e.episode <> r.episode, false) THEN 1
                  ELSE 0 END) AS level_no
  FROM candidate_pairs AS p
  JOIN readings AS r USING (content_key, reading)
  JOIN episodes AS e ON e.ref_no = p.ref_no AND e.series_no = p.series_no
  LEFT JOIN one_season AS o ON o.series_no = p.series_no
  GROUP BY ALL
)
SELECT p.content_key, p.reading, p.series_no, p.ref_no, p.active,
       r.season IS NOT NULL AND r.episode IS NOT NULL AS has_numbers, t.similarity, p.series_level,
       ['missing', 'differ', 'season_differs', 'season_same', 'episode_same', 'only_season', 'same'][n.level_no + 1] AS numbers_level,
       CASE WHEN t.level_no IS NULL THEN 'missing'
            ELSE ['contradicts', 'other_number', 'near_80', 'near_85', 'near_92', 'near_96', 'same'][t.level_no + 1] END AS title_level,
       CASE WHEN p.series_level <> 'none' OR coalesce(t.level_no, 0) < 4 THEN 'any'
            ELSE CASE t.level_no WHEN 6 THEN 'same_' ELSE 'near_' END || title_size(title_key(r.title)) END AS length_level
FROM candidate_pairs AS p
JOIN readings AS r USING (content_key, reading)
JOIN numbered AS n USING (content_key, reading, series_no, ref_no)
LEFT JOIN title_levels AS t ON t.text = r.title AND t.ref_no = p.ref_no
