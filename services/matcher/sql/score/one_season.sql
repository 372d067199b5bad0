-- Purpose:    the series whose episodes all stand in one season, so that an episode's number alone says which it is.
-- Inputs:     episodes
-- Output:     series_no
-- Grain:      one row per such series
SELECT series_no FROM episodes GROUP BY series_no HAVING count(DISTINCT season) = 1
