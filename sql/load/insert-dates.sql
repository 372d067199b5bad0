-- Purpose:    the dates of this upload with their calendar columns.
-- Inputs:     load_upload, load_dates (sanitize).
-- Outputs:    viewership_dates.
-- Grain:      one row per date.
INSERT INTO {{STAGING_DB}}.viewership_dates (
  upload_no, date_no, date, full_date, year, quarter, month, week, day, year_month_day
)
SELECT
  u.upload_no, CAST(u.upload_no AS BIGINT) * 134217728 + (d.date - CAST('2000-01-01' AS DATE)),
  d.date, d.full_date, d.year, d.quarter, d.month, d.week, d.day, d.year_month_day
FROM load_dates d
CROSS JOIN load_upload u
