-- Purpose:    the uploads of a made-up warehouse: one a day, the last one today.
-- Inputs:     variables uploads, facts_per_upload
-- Output:     viewership_uploads
-- Grain:      one row per upload
-- Invariants: the counts are what the relations come to only roughly; no query that is measured compares them.
INSERT INTO {{UPLOAD_DB}}.viewership_uploads
SELECT 'upload-' || lpad(n::VARCHAR, 5, '0'), n, 1, 'loaded', ['Philo', 'Wurl', 'Roku', 'Tubi'][1 + n % 4],
       'Distribution Partners', 'Viewership', 'report-' || lpad(n::VARCHAR, 5, '0') || '.csv',
       CAST(now() AT TIME ZONE 'UTC' AS TIMESTAMP) - to_days((getvariable('uploads') - n)::INTEGER),
       getvariable('facts_per_upload') * 4 // 5, 0, 0, getvariable('facts_per_upload') // 5, 0, 0, 0, 0, 0,
       '1', 'made up', 'made up', 'made up'
FROM range(1, getvariable('uploads')::BIGINT + 1) r(n)
