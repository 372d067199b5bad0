-- Purpose:    the texts of a batch beside the names that share a block with them. Nothing is compared yet.
-- Inputs:     affordable_blocks, name_blocks
-- Output:     text_no, kind, name_no
-- Grain:      one row per text and name
SELECT DISTINCT a.text_no, a.kind, b.name_no
FROM affordable_blocks AS a JOIN name_blocks AS b USING (kind, block)
