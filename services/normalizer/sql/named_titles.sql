-- Purpose:    the contents with their series, and the keys by which the series may stand in the title.
-- Inputs:     title_rests, series_of_text, series_in_titles, series_entries
-- Output:     the columns of title_rests, internal_series, series_source, series_conflict, series_key, qualifier, names
-- Grain:      one row per content
SELECT t.*,
       coalesce(s.internal_series, e.our_series) AS internal_series,
       CASE WHEN e.our_series IS NOT NULL THEN 'title' ELSE s.series_source END AS series_source,
       coalesce(s.series_conflict, f.series_conflict) AS series_conflict,
       s.series_key, s.qualifier,
       CASE WHEN s.text IS NOT NULL THEN s.names
            WHEN f.content_key IS NOT NULL THEN [f.name_key, e.our_key, e.series_key]
            ELSE [] END AS names
FROM title_rests AS t
LEFT JOIN series_of_text AS s ON s.text = t.platform_series
LEFT JOIN series_in_titles AS f USING (content_key)
LEFT JOIN series_entries AS e USING (entry_no)
