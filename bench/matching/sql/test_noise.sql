-- Purpose:    the texts of the test half: other kinds than the tuning half has, at other rates. Doubled letters and letters that
--             scanners confuse, capitals, words joined, words cut off at the end, other words for the language, a season too many.
-- Inputs:     drawn; macros.sql
-- Output:     the columns of drawn, title_translated, said_series, said_title, said_season, said_episode
-- Grain:      one row per content
WITH changed AS (
  SELECT *,
         CASE WHEN foreign_name IS NOT NULL AND roll('translated', content_no, 100) < 9 THEN foreign_name ELSE name END AS told_series,
         CASE WHEN foreign_title IS NOT NULL AND roll('translated title', content_no, 100) < 9 THEN foreign_title ELSE title END AS told_title,
         foreign_title IS NOT NULL AND roll('translated title', content_no, 100) < 9 AS title_translated,
         roll('shifted', content_no, 100) < 5 AND title NOT LIKE 'Episode %' AND kind = 'columns' AS shifted
  FROM drawn
), spelled AS (
  SELECT *,
         CASE WHEN roll('series slip', content_no, 100) < 4 THEN slip(told_series, 'ss', content_no, [3])
              WHEN roll('series scan', content_no, 100) < 3 THEN replace(replace(told_series, 'rn', 'm'), 'l', '1')
              WHEN roll('series capitals', content_no, 100) < 15 THEN upper(told_series) ELSE told_series END AS slipped_series,
         CASE WHEN roll('title slip', content_no, 100) < 8 THEN slip(told_title, 'ts', content_no, [3])
              WHEN roll('title scan', content_no, 100) < 4 THEN replace(replace(told_title, 'i', 'í'), 'o', 'ö')
              WHEN roll('title joined', content_no, 100) < 3 THEN replace(told_title, ' ', '-')
              WHEN roll('title cut', content_no, 100) < 2 AND length(told_title) > 18 THEN left(told_title, length(told_title) - 3) || '…'
              WHEN roll('title capitals', content_no, 100) < 15 THEN upper(told_title) ELSE told_title END AS slipped_title
  FROM changed
)
SELECT * EXCLUDE (slipped_series, slipped_title, told_series, told_title),
       CASE WHEN contains(slipped_series, '&') AND roll('and', content_no, 2) = 0 THEN replace(slipped_series, '&', 'and')
            WHEN roll('qualifier', content_no, 14) = 0 AND NOT contains(slipped_series, '(') THEN slipped_series || pick('q', content_no, [' (Doblado)', ' [Remastered]', ' (VOSTFR)'])
            ELSE slipped_series END AS said_series,
       CASE WHEN roll('title qualifier', content_no, 16) = 0 THEN slipped_title || pick('tq', content_no, [' (4K)', ' (Hindi Dubbed)', ' [Subtitled]'])
            ELSE slipped_title END AS said_title,
       CASE WHEN shifted THEN season + 30 ELSE season END AS said_season, episode AS said_episode
FROM spelled
