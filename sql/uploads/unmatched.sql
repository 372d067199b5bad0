-- Purpose:    unmatched rows, with what a person needs to see why and to find the right answer:
--             the row as the file has it, what it is worth, the reason in words, and what could be meant.
-- Inputs:     record_reprocessing_batch_logs, platform_viewership: of a piece of one upload.
-- Grain:      one row per unmatched row of the piece.
-- Invariants: the open rows of record_reprocessing_batch_logs, with its values; each exists in platform_viewership.
SELECT
  l.id,
  l.upload_id,
  l.reason,
  l.notes,
  l.candidates,
  r.platform,
  r.platform_partner_name,
  r.platform_channel_name,
  r.platform_territory,
  r.domain,
  r.platform_content_id,
  r.platform_series,
  r.season_number,
  r.episode_number,
  l.title AS platform_content_name,
  r.internal_series,
  r.deal_parent,
  r.full_date,
  l.minutes,
  r.revenue,
  l.content_sha,
  l.filename,
  l.created_at
FROM {{METADATA_DB}}.record_reprocessing_batch_logs l
JOIN {{STAGING_DB}}.platform_viewership r ON r.id = l.id
WHERE l.resolved_at IS NULL
