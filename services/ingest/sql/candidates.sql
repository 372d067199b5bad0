-- Purpose:    what episodes are called, for candidates that are known by their ref_id.
-- Inputs:     wanted (ref_id), episode, metadata, series (snapshot).
-- Outputs:    several episodes of one ref_id: the first by series, season and episode.
-- Grain:      one row per wanted ref_id that the catalogue has.
SELECT
  e.ref_id, m.title, s.primary_title AS series, s.series_code, e.season, e.episode, coalesce(s.active, false) AS active
FROM episode AS e
JOIN wanted AS w USING (ref_id)
LEFT JOIN series AS s USING (series_id)
LEFT JOIN metadata AS m ON m.ref_id = e.ref_id AND m.position = 1
QUALIFY row_number() OVER (PARTITION BY e.ref_id ORDER BY e.series_id, e.season, e.episode, e.episode_id) = 1
ORDER BY e.ref_id
