-- Purpose:    the contents as sanitize would write them, with the truth beside them.
-- Inputs:     noisy (drawn with noise), made_episodes; macros.sql; variables half
-- Output:     the columns of sanitize's contents; answer, kind, missing
-- Grain:      one row per content
-- Invariants: a title that several episodes have says of none that it is the one, so alone it has no right answer; nor has one
--             that the series has twice. What has no right answer says so by none of its fields: another series, other numbers, another title.
WITH shared_titles AS (
  SELECT title FROM made_episodes GROUP BY title HAVING count(*) > 1
), shared_series_titles AS (
  SELECT series_no, title FROM made_episodes GROUP BY ALL HAVING count(*) > 1
), without_answer AS (
  SELECT n.*, s.title IS NOT NULL AS shared_in_series,
         CASE missing WHEN 'unknown_series' THEN word('n1', content_no) || ' ' || made_word(9000 + roll('n2', content_no, 9000)) || ' ' || word('n3', content_no)
                      WHEN 'generic' THEN NULL ELSE said_series END AS series_told,
         CASE WHEN missing = 'generic' THEN pick('says nothing', content_no, ['Episode ' || said_episode, 'Part ' || said_episode, 'Season ' || said_season || ', Episode ' || said_episode])
              WHEN missing IS NOT NULL THEN 'The ' || word('m1', content_no) || ' ' || made_word(9000 + roll('m2', content_no, 9000)) || ' ' || word('m3', content_no)
              ELSE said_title END AS title_told,
         CASE WHEN missing = 'episode_not_there' THEN said_season + 20 ELSE said_season END AS season_said,
         CASE WHEN missing = 'unknown_title' THEN 'title' WHEN missing = 'other_numbering' THEN 'columns'
              WHEN kind = 'series_title' AND n.title LIKE 'Episode %' THEN 'columns'
              WHEN missing IS NOT NULL AND kind IN ('ref_id', 'title', 'generic') THEN 'columns' ELSE kind END AS given
  FROM noisy AS n LEFT JOIN shared_series_titles AS s USING (series_no, title)
)
SELECT content_no::UBIGINT AS content_key, lpad(content_no::VARCHAR, 9, '0') AS content_sha,
       CASE WHEN given = 'ref_id' THEN CASE roll('id form', content_no, 3) WHEN 0 THEN 'vod|' || ref_id || '|hd' ELSE ref_id END
            WHEN roll('own id', content_no, 3) = 0 THEN 'p' || content_no END AS platform_content_id,
       CASE WHEN given IN ('columns', 'numbers', 'series_title', 'generic') OR given = 'ref_id' AND roll('has series', content_no, 2) = 0 THEN series_told END AS platform_series,
       CASE WHEN given IN ('columns', 'numbers', 'generic') THEN season_said::VARCHAR END AS season_number,
       CASE WHEN given IN ('columns', 'numbers', 'generic') THEN said_episode::VARCHAR END AS episode_number,
       CASE given WHEN 'ref_id' THEN CASE WHEN roll('has title', content_no, 2) = 0 THEN title_told END
                  WHEN 'numbers' THEN NULL
                  WHEN 'generic' THEN 'Episode ' || said_episode
                  WHEN 'in_title' THEN CASE WHEN getvariable('half') = 'tuning'
                    THEN CASE WHEN roll('form', content_no, 2) = 0 THEN concat_ws(' ', series_told, 'S' || season_said || ' E' || said_episode, '-', title_told)
                              ELSE concat_ws(': ', series_told, title_told) || ' (S' || season_said || 'E' || said_episode || ')' END
                    ELSE CASE WHEN roll('form', content_no, 2) = 0 THEN concat_ws(' - ', series_told, 'Season ' || season_said || ' - Episode ' || said_episode, title_told)
                              ELSE concat_ws(' | ', series_told, 'Temporada ' || season_said || ' Capítulo ' || said_episode, title_told) END END
                  ELSE title_told END AS platform_content_name,
       1::BIGINT AS "rows", 1::DECIMAL(38, 6) AS minutes, 0::DECIMAL(38, 6) AS money,
       CASE WHEN given = 'title' AND title_told IN (SELECT title FROM shared_titles) OR given = 'series_title' AND shared_in_series AND NOT title_translated THEN NULL ELSE answer END AS answer,
       given AS kind, coalesce(missing, CASE WHEN answer IS NULL THEN 'inactive' ELSE 'shared title' END) AS missing
FROM without_answer
