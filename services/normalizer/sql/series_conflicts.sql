-- Purpose:    how many contents have a series text or title that means several series of ours.
-- Inputs:     raw_contents, series_of_text, series_in_titles
-- Output:     conflicts
-- Grain:      one row
SELECT (SELECT count(*) FROM raw_contents AS c JOIN series_of_text AS s ON s.text = c.platform_series
        WHERE s.series_conflict IS NOT NULL)
     + (SELECT count(*) FROM series_in_titles WHERE series_conflict IS NOT NULL) AS conflicts
