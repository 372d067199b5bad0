-- Purpose:    the real titles of the ref_ids, as names to be compared.
-- Inputs:     refs_of_title, near_names
-- Output:     series_no, ref_no, active, own_code, name_no
-- Grain:      one row per series, ref_id and distinct title
SELECT r.series_no, r.ref_no, r.active, r.own_code, n.name_no
FROM refs_of_title AS r JOIN near_names AS n ON n.kind = 'title' AND n.title_key = r.title_key
