-- Purpose: an embedded queue was reopened; whoever held a job's lock is gone, since only one process opens the directory.
--          Without this a restart would wait for the locks to run out before it continues a job.
-- Inputs:  bullmq.job, bullmq.meta (BullMQ's own tables; columns as of its schema version 11)
-- Outputs: none
-- Grain:   one row per active job; one meta row per queue
-- Invariants: the jobs stay active. The first stalled check of a worker gives them back, and counts the stall, by BullMQ's
--             own function: it takes jobs that are marked and whose lock ran out, unless it ran a moment ago.
UPDATE bullmq.job SET stalled_marked = true, locked_until_ms = 0 WHERE state = 'active';
DELETE FROM bullmq.meta WHERE field = 'stalled-check';
