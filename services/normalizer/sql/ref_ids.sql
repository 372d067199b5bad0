-- Purpose:    the catalogue ref_id that a platform_content_id is or contains.
-- Inputs:     raw_contents, ref_keys
-- Output:     text, ref_id
-- Grain:      one row per distinct platform_content_id that names exactly one ref_id
-- Invariants: a contained ref_id starts and ends at token boundaries, so `MS-17111` is never `MS-1711` (incident 14). One
--             that lies within a longer one does not count; several different ones are no answer. A ref_id that is a bare number
--             or a bare word counts only when it is the whole id: inside another id it would be chance.
WITH ids AS (
  SELECT platform_content_id AS text, upper(trim(platform_content_id)) AS ref_key
  FROM (SELECT DISTINCT platform_content_id FROM raw_contents WHERE platform_content_id IS NOT NULL)
), whole AS (
  SELECT i.text, r.ref_id FROM ids AS i JOIN ref_keys AS r USING (ref_key)
), refs AS (
  SELECT ref_key, ref_id, regexp_extract_all(ref_key, '[\p{L}\p{N}]+|[^\p{L}\p{N}]+') AS pieces
  FROM ref_keys
  WHERE regexp_matches(ref_key, '\p{L}') AND regexp_matches(ref_key, '\p{N}')
    AND regexp_matches(ref_key, '^[\p{L}\p{N}].*[\p{L}\p{N}]$')
), starts AS (
  SELECT DISTINCT pieces[1] AS first_piece, len(pieces)::BIGINT AS size FROM refs
), positions AS (
  SELECT text, pieces, unnest(range(1, len(pieces) + 1)) AS position
  FROM (
    SELECT i.text, regexp_extract_all(i.ref_key, '[\p{L}\p{N}]+|[^\p{L}\p{N}]+') AS pieces
    FROM ids AS i ANTI JOIN whole AS w USING (text)
  )
), spans AS (
  SELECT p.text, p.position, s.size, array_to_string(p.pieces[p.position : p.position + s.size - 1], '') AS ref_key
  FROM positions AS p JOIN starts AS s ON s.first_piece = p.pieces[p.position]
), contained AS (
  SELECT s.text, s.position, s.size, r.ref_id
  FROM spans AS s JOIN refs AS r USING (ref_key)
), longest AS (
  SELECT c.text, c.ref_id
  FROM contained AS c
  WHERE NOT EXISTS (
    FROM contained AS o
    WHERE o.text = c.text AND o.size > c.size
      AND o.position <= c.position AND o.position + o.size >= c.position + c.size)
)
SELECT text, ref_id FROM whole
UNION ALL
SELECT text, min(ref_id) AS ref_id FROM longest GROUP BY text HAVING count(DISTINCT ref_id) = 1
