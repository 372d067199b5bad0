-- Purpose:    the ref_ids of each series.
-- Inputs:     episodes
-- Output:     ref_no, series_no, active
-- Grain:      one row per ref_id and series
SELECT DISTINCT ref_no, series_no, active FROM episodes
