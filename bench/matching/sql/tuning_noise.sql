-- Purpose:    the texts of the tuning half: slips of the keys, qualifiers, inverted articles, translations.
-- Inputs:     drawn; macros.sql
-- Output:     the columns of drawn, title_translated, said_series, said_title, said_season, said_episode
-- Grain:      one row per content
WITH changed AS (
  SELECT *,
         CASE WHEN foreign_name IS NOT NULL AND roll('translated', content_no, 100) < 6 THEN foreign_name ELSE name END AS told_series,
         CASE WHEN foreign_title IS NOT NULL AND roll('translated title', content_no, 100) < 6 THEN foreign_title ELSE title END AS told_title,
         foreign_title IS NOT NULL AND roll('translated title', content_no, 100) < 6 AS title_translated,
         roll('shifted', content_no, 100) < 3 AND title NOT LIKE 'Episode %' AND kind = 'columns' AS shifted
  FROM drawn
), spelled AS (
  SELECT *,
         CASE WHEN roll('series slip', content_no, 100) < 6 THEN slip(told_series, 'ss', content_no, [0, 1, 2]) ELSE told_series END AS slipped_series,
         CASE WHEN roll('title slip', content_no, 100) < 12 THEN slip(told_title, 'ts', content_no, [0, 1, 2]) ELSE told_title END AS slipped_title
  FROM changed
)
SELECT * EXCLUDE (slipped_series, slipped_title, told_series, told_title),
       CASE WHEN starts_with(slipped_series, 'The ') AND roll('article', content_no, 4) = 0 THEN substr(slipped_series, 5) || ', The'
            WHEN roll('qualifier', content_no, 20) = 0 AND NOT contains(slipped_series, '(') THEN slipped_series || pick('q', content_no, [' (Dubbed)', ' (LAS)', ' [Uncut]'])
            ELSE slipped_series END AS said_series,
       CASE WHEN starts_with(slipped_title, 'The ') AND roll('title article', content_no, 4) = 0 THEN substr(slipped_title, 5)
            WHEN roll('title qualifier', content_no, 25) = 0 THEN slipped_title || pick('tq', content_no, [' (HD)', ' [Uncut]', ' (Dubbed)'])
            ELSE slipped_title END AS said_title,
       season AS said_season,
       CASE WHEN shifted THEN episode + 40 ELSE episode END AS said_episode
FROM spelled
