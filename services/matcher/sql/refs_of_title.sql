-- Purpose:    the ref_ids that have a title, within their series and alone.
-- Inputs:     metadata, refs, refs_of_series, catalogue_series
-- Output:     title_key, series_no, ref_no, active, own_code (the ref_id is the code of the series, a dash and the rest),
--             place (1.. among the ref_ids with the title), place_in_series (the same within series and own_code)
-- Grain:      one row per real title, series and ref_id
-- Invariants: lookups stop at place candidates_kept, which bounds what a common title such as `Pilot` costs and never
--             turns several into one. Active and inactive series are counted apart.
WITH titles AS (
  SELECT DISTINCT m.title_key, o.series_no, r.ref_no, o.active,
         coalesce(starts_with(upper(r.ref_id), upper(nullif(trim(s.series_code), '')) || '-'), false) AS own_code
  FROM metadata AS m
  JOIN refs AS r USING (ref_id)
  JOIN refs_of_series AS o USING (ref_no)
  JOIN catalogue_series AS s USING (series_no)
  WHERE m.title_key IS NOT NULL AND NOT m.generic
)
SELECT *,
       dense_rank() OVER (PARTITION BY title_key, active ORDER BY ref_no) AS place,
       dense_rank() OVER (PARTITION BY title_key, series_no, own_code ORDER BY ref_no) AS place_in_series
FROM titles
