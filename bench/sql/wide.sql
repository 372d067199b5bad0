-- Purpose:    a file as Roku sends it: two header rows, then four metrics for each day.
-- Inputs:     macros.sql; variables rows (records), days, episodes, episodes_per_series, seed
-- Output:     line, with the carriage return of its end
-- Grain:      one row per line of the file, in its order
-- Invariants: a record has a day's metrics with a chance of one in twenty, and then all four, so 95 % of the cells are empty.
--             One in fifty views is written with a thousands separator; every third record has no id.
WITH days AS (
  SELECT list(strftime(DATE '2025-07-01' + d::INTEGER, '%d-%m-%Y') ORDER BY d) AS dates
  FROM range(getvariable('days')::BIGINT) r(d)
), records AS (
  SELECT n, n % getvariable('episodes') AS e
  FROM range(getvariable('rows')::BIGINT) r(n)
)
SELECT ',,,,,Date Dim,' || array_to_string(list_transform(dates, lambda d: concat_ws(',', d, d, d, d)), ',') || chr(13) AS line
FROM days
UNION ALL
SELECT ',Movie/Series Title,Content Title,Season Number,Episode Number,Provider Source Id,'
  || array_to_string(list_transform(dates, lambda d: 'Stream Starts,Play-Through Stream Starts,All Stream Starts,Streaming Hours Sum'), ',')
  || chr(13)
FROM days
UNION ALL
SELECT concat_ws(',', n + 1, series_name(series_of(e)), title(e), 1, place_in_series(e) + 1,
    CASE WHEN n % 3 = 0 THEN '' ELSE ref_id(e) END,
    array_to_string(list_transform(range(0, getvariable('days')::BIGINT),
      lambda d: list_transform([hash(n, d, getvariable('seed'))],
        lambda luck: CASE WHEN luck % 20 > 0 THEN ',,,' ELSE
          concat_ws(',',
            CASE WHEN luck // 20 % 50 = 0 THEN '"1,' || lpad((luck // 1000 % 1000)::VARCHAR, 3, '0') || '"' ELSE (1 + luck // 1000 % 900)::VARCHAR END,
            luck // 100000 % 900, 1 + luck // 10000000 % 900, printf('%d.%02d', luck // 1000000000 % 900, luck // 1000 % 100)) END)[1]), ','))
  || chr(13)
FROM records
