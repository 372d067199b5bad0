-- Purpose:    the calendar columns of the dates of uploads.
-- Grain:      one row per upload and distinct date.
-- Invariants: date_no = upload_no * 2^27 + days since 2000-01-01, unique. The calendar columns are functions of date.
CREATE TABLE IF NOT EXISTS {{STAGING_DB}}.viewership_dates (
  upload_no INTEGER NOT NULL,
  date_no BIGINT NOT NULL,
  date DATE NOT NULL,
  full_date VARCHAR NOT NULL,
  year INTEGER NOT NULL,
  quarter VARCHAR NOT NULL,
  month VARCHAR NOT NULL,
  week VARCHAR NOT NULL,
  day VARCHAR NOT NULL,
  year_month_day VARCHAR NOT NULL
)
