-- Purpose:    the contents of one made-up upload, in the order of their keys, which is as good as chance; one in seven has no
--             episode, one in fifty of these with candidates.
-- Inputs:     ../macros.sql; variables upload_no, contents, episodes, episodes_per_series
-- Output:     viewership_contents
-- Grain:      one row per content
INSERT INTO {{STAGING_DB}}.viewership_contents
SELECT getvariable('upload_no'), getvariable('upload_no')::BIGINT * 134217728 + c, sha256(getvariable('upload_no') || '-' || c),
       ref_id(e), series_name(series_of(e)), '1', (place_in_series(e) + 1)::VARCHAR, title(e),
       1, 0, 0,
       series_name(series_of(e)), 'dictionary', NULL, lower(replace(series_name(series_of(e)), ' ', '')), ref_id(e), 1,
       place_in_series(e) + 1, NULL, title(e), lower(replace(title(e), ' ', '')), false, NULL,
       CASE WHEN matched THEN 'FULL_DATA' END, CASE WHEN matched THEN ref_id(e) END, CASE WHEN matched THEN 0.99 END,
       CASE WHEN NOT matched THEN 'EPISODE_NOT_IN_CATALOGUE' END,
       CASE WHEN NOT matched AND c % 50 = 0 THEN '[{"ref_id":"' || ref_id(e) || '","bucket":"SERIES_ONLY","why":"several"}]' ELSE '[]' END,
       '{"rule":"full_data","fields":["ref_id","series","season","episode","title"],"similarity":1.0,"flags":[],"numbers_rule":null,"series_source":"dictionary"}',
       CASE WHEN matched THEN 'B' || series_of(e) END, CASE WHEN matched THEN title(e) END,
       CASE WHEN matched THEN series_name(series_of(e)) END, CASE WHEN matched THEN 'Bench Media' END, '1'
FROM (
  SELECT c, (hash(c, getvariable('upload_no')) % getvariable('episodes'))::BIGINT AS e,
         hash(c, getvariable('upload_no'), 1) % 7 > 0 AS matched
  FROM range(getvariable('contents')::BIGINT) r(c)
)
