-- Purpose:    a digest of a table's logical content that does not depend on the engine's version: sha256 over the sha256 of
--             each row as a JSON array, in the table's order, through blocks of 10,000 rows so that memory stays bounded.
-- Inputs:     digest_rows (position, content: the row as JSON text).
-- Grain:      one row.
SELECT sha256(coalesce(string_agg(block, '' ORDER BY number), '')) AS digest
FROM (
  SELECT position // 10000 AS number, sha256(string_agg(sha256(content), '' ORDER BY position)) AS block
  FROM digest_rows
  GROUP BY position // 10000
)
