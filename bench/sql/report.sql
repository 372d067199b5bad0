-- Purpose:    a file as Philo sends it.
-- Inputs:     macros.sql; variables rows, contents, episodes, episodes_per_series, seed
-- Grain:      one row per record of the file, in its order
-- Invariants: content c is about episode (c × stride) % episodes, so that contents are spread evenly over the catalogue.
--             When there are more contents than episodes, an edition tells those of one episode apart, in the platform's id.
--             What a content shows of itself goes by chance of a hundred (the outcome for an active series, when measure and
--             deal are there):
--               0–19  ref_id, series, numbers, title   FULL_DATA
--              20–34  ref_id, series, title            REF_ID_SERIES
--              35–49  ref_id, every other with title   REF_ID_ONLY
--              50–69  series, numbers, every fourth with title; SERIES_SEASON_EPISODE by numbers
--              70–74  series, other numbers, title     SERIES_SEASON_EPISODE by title, or AMBIGUOUS
--              75–79  series, title                    SERIES_ONLY, or AMBIGUOUS
--              80–84  title                            TITLE_ONLY, or AMBIGUOUS
--              85–94  series, other numbers            EPISODE_NOT_IN_CATALOGUE
--              95–97  an unknown series, numbers       SERIES_UNKNOWN
--              98–99  nothing                          NO_IDENTITY
--             Titles never contradict: what similarity decides, exact keys could not.
WITH rows AS (
  SELECT i, (hash(i, getvariable('seed')) % getvariable('contents'))::BIGINT AS c, hash(i, getvariable('seed'), 1) AS luck
  FROM range(getvariable('rows')::BIGINT) r(i)
), placed AS (
  SELECT i, c, luck, chance(c, 1) AS shows, chance(c, 2) AS spelt,
         c * getvariable('stride') % getvariable('episodes') AS e, c * getvariable('stride') // getvariable('episodes') AS edition
  FROM rows
)
SELECT
  strftime(DATE '2025-07-01' + (i // 31 % 31)::INTEGER, '%d-%m-%Y') AS watched_at_est,
  'Philo Direct' AS partner,
  'Bench ' || CASE WHEN luck // 500 % 16 = 0 THEN 3 ELSE i % 3 END AS channel,
  'US' AS territory,
  CASE WHEN shows < 50 THEN ref_id(e) || CASE WHEN edition > 0 THEN ':' || edition ELSE '' END
       WHEN edition > 0 THEN 'P' || c END AS asset_id,
  CASE WHEN shows BETWEEN 35 AND 49 OR shows BETWEEN 80 AND 84 OR shows >= 98 THEN NULL
       WHEN shows >= 95 THEN 'Nowhere ' || word(e)
       WHEN spelt < 10 THEN upper(series_name(series_of(e)))
       WHEN spelt < 20 THEN other_spelling(series_of(e))
       ELSE series_name(series_of(e)) END AS series,
  CASE WHEN shows < 20 OR shows BETWEEN 50 AND 69 OR shows BETWEEN 95 AND 97 THEN 1
       WHEN shows BETWEEN 70 AND 74 OR shows BETWEEN 85 AND 94 THEN 9 END AS season,
  CASE WHEN shows < 20 OR shows BETWEEN 50 AND 69 OR shows BETWEEN 95 AND 97 THEN place_in_series(e) + 1
       WHEN shows BETWEEN 70 AND 74 OR shows BETWEEN 85 AND 94 THEN c + 1000 END AS episode,
  CASE WHEN shows < 35 OR shows BETWEEN 35 AND 49 AND c % 2 = 0 OR shows BETWEEN 50 AND 69 AND c % 4 = 0
            OR shows BETWEEN 70 AND 84 THEN title(e) END AS title,
  CASE WHEN luck % 500 > 0 THEN printf('%d.%02d', luck // 8000 % 300, luck // 2400000 % 100) END AS minutes_watched
FROM placed
