-- Purpose:    the dates of one made-up upload: the month before it came, one month for each thirty uploads.
-- Inputs:     variables upload_no, days
-- Output:     viewership_dates
-- Grain:      one row per date
INSERT INTO {{STAGING_DB}}.viewership_dates
SELECT getvariable('upload_no'), getvariable('upload_no')::BIGINT * 134217728 + (date - DATE '2000-01-01'), date,
       strftime(date, '%m/%d/%Y'), year(date), 'q' || quarter(date), month(date)::VARCHAR,
       strftime(date_trunc('week', date), '%Y-%m-%d'), day(date)::VARCHAR, strftime(date, '%Y%m') || '01'
FROM (
  SELECT (DATE '2024-01-01' + to_months((getvariable('upload_no') // 30)::INTEGER))::DATE + d::INTEGER AS date
  FROM range(getvariable('days')::BIGINT) r(d)
)
