-- Purpose:    the rarest blocks of a batch of texts, as many as may be looked into.
-- Inputs:     texts, name_blocks; variables first_text, last_text (the batch), pairs_per_text
-- Output:     text_no, kind, block
-- Grain:      one row per text and block
-- Invariants: the blocks of a text hold at most pairs_per_text names together, whatever the catalogue, which bounds what a
--             batch costs. Mistyped letters make rare blocks: these cost little, and the next ones follow.
WITH keys AS (
  SELECT text_no, kind, unnest(block_keys(string_split(words, ' '))) AS block
  FROM texts WHERE text_no BETWEEN getvariable('first_text') AND getvariable('last_text')
), sizes AS (
  SELECT kind, block, count(*) AS size
  FROM name_blocks SEMI JOIN keys USING (kind, block)
  GROUP BY kind, block
)
SELECT text_no, kind, block
FROM keys JOIN sizes USING (kind, block)
QUALIFY sum(size) OVER (PARTITION BY text_no ORDER BY size, block ROWS UNBOUNDED PRECEDING) <= getvariable('pairs_per_text')
