-- Purpose:    the catalogue's ref_ids with all their titles and numbers.
-- Inputs:     episode, metadata
-- Output:     ref_no, ref_id, title_keys, real_keys (without generic titles), has_numbers (some row has season and episode),
--             asset_title
-- Grain:      one row per ref_id
-- Invariants: ref_no follows the order of ref_id; decisions compare it instead of the text. The lists have no order.
WITH ids AS (
  SELECT ref_id, bool_or(season IS NOT NULL AND episode IS NOT NULL) AS has_numbers
  FROM episode
  WHERE ref_id IS NOT NULL
  GROUP BY ref_id
), titled AS (
  SELECT ref_id,
         list(title_key) FILTER (WHERE title_key IS NOT NULL) AS title_keys,
         list(title_key) FILTER (WHERE title_key IS NOT NULL AND NOT generic) AS real_keys
  FROM metadata
  GROUP BY ref_id
)
SELECT row_number() OVER (ORDER BY i.ref_id)::INTEGER AS ref_no, i.ref_id,
       coalesce(t.title_keys, []) AS title_keys, coalesce(t.real_keys, []) AS real_keys,
       i.has_numbers, m.title AS asset_title
FROM ids AS i
LEFT JOIN titled AS t USING (ref_id)
LEFT JOIN metadata AS m ON m.ref_id = i.ref_id AND m.position = 1
