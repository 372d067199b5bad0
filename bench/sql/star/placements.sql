-- Purpose:    the placements of one made-up upload; one in sixteen has no deal.
-- Inputs:     variables upload_no, placements
-- Output:     viewership_placements
-- Grain:      one row per placement
INSERT INTO {{STAGING_DB}}.viewership_placements
SELECT getvariable('upload_no'), getvariable('upload_no')::BIGINT * 134217728 + p, 'Philo Direct', 'Bench ' || p, 'US',
       'Distribution Partners', 1, 0, 0, CASE WHEN p > 0 THEN 7001 END, 'Philo', 'Bench One', '1', 'United States', '1',
       CASE WHEN p = 0 THEN 'NO_DEAL' END, '{"pass":"name","rank":2,"candidates":[]}'
FROM range(getvariable('placements')::BIGINT) r(p)
