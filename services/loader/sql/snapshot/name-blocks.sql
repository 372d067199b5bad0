-- Purpose:    the name_blocks table of the snapshot: which names share a word, two words or three letters.
-- Inputs:     near_names
-- Grain:      one row per kind, block and name
-- Invariants: blocks of more than 500 names are left out: they tell nothing apart and would cost the most.
WITH blocks AS (
  SELECT kind, unnest(block_keys(string_split(words, ' '))) AS block, name_no FROM near_names
)
SELECT kind, block, name_no
FROM blocks
QUALIFY count(*) OVER (PARTITION BY kind, block) <= 500
