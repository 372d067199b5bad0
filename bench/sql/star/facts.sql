-- Purpose:    the facts of one made-up upload, in the order of the file, as the loader writes them: the date changes every 31
--             rows, contents come as they are watched.
-- Inputs:     variables upload_no, facts_per_upload, contents, placements, days
-- Output:     viewership_facts
-- Grain:      one row per fact; one in five hundred without a measure
INSERT INTO {{STAGING_DB}}.viewership_facts
  (upload_no, ordinal, content_no, placement_no, date_no, measured, tot_mov)
SELECT getvariable('upload_no'), i,
       base + (luck % getvariable('contents'))::BIGINT,
       base + (luck // 1000003 % getvariable('placements'))::BIGINT,
       base + (first - DATE '2000-01-01') + i // 31 % getvariable('days'),
       luck // 997 % 500 > 0,
       CASE WHEN luck // 997 % 500 > 0 THEN (luck // 499979 % 30000 / 100)::DECIMAL(18, 6) END
FROM (
  SELECT i, hash(i, getvariable('upload_no')) AS luck, getvariable('upload_no')::BIGINT * 134217728 AS base,
         (DATE '2024-01-01' + to_months((getvariable('upload_no') // 30)::INTEGER))::DATE AS first
  FROM range(getvariable('facts_per_upload')::BIGINT) r(i)
)
