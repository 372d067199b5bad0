-- Purpose:    which episode of which series a ref_id is.
-- Inputs:     episode, refs, catalogue_series
-- Output:     ref_no, series_no, active, season, episode
-- Grain:      one row per distinct ref_id, series, season and episode
SELECT DISTINCT r.ref_no, s.series_no, coalesce(s.active, false) AS active, e.season, e.episode
FROM episode AS e JOIN refs AS r USING (ref_id) JOIN catalogue_series AS s USING (series_id)
