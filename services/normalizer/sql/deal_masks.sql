-- Purpose:    which of the three names a deal can state, and how much that counts: partner 4, channel 2, territory 1.
-- Inputs:     none
-- Output:     rank, partner, channel, territory
-- Grain:      one row per combination of stated names
-- Invariants: every combination has a rank of its own, so deals of equal rank state the same names.
SELECT rank, partner, channel, territory
FROM (VALUES
  (7, true, true, true),
  (6, true, true, false),
  (5, true, false, true),
  (4, true, false, false),
  (3, false, true, true),
  (2, false, true, false),
  (1, false, false, true),
  (0, false, false, false)
) AS masks(rank, partner, channel, territory)
