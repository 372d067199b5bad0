-- Purpose:    the contents of loaded uploads that come out differently, with what they were.
-- Inputs:     rematch_loaded (the rematch's uploads that are still as they were exported), rematch_contents (decided anew),
--             viewership_contents; parameters: applied_at, digest.
-- Outputs:    rematch_changed_contents (the adapter names it).
-- Grain:      one row per content row of the star.
-- Invariants: a machine's answer is not taken back: only what has no answer, or what a person's decision is about now or was
--             about before, is changed. resolved_… says when and by what a content without an answer got one; it goes when the
--             answer goes, so that a decision taken back leaves what was there before it.
SELECT
  c.upload_no,
  c.content_no,
  c.content_sha,
  c.row_count,
  c.minutes,
  c.bucket AS old_bucket,
  c.ref_id AS old_ref_id,
  c.reason AS old_reason,
  c.decision_id AS old_decision_id,
  n.internal_series,
  n.series_source,
  n.series_conflict,
  n.series_key,
  n.named_ref_id,
  n.season,
  n.episode,
  n.numbers_rule,
  n.title,
  n.title_key,
  n.title_generic,
  n.qualifier,
  n.bucket,
  n.ref_id,
  n.confidence,
  n.reason,
  n.candidates,
  n.evidence,
  n.series_code,
  n.asset_title,
  n.asset_series,
  n.content_provider,
  n.key_version,
  n.decision_id,
  CASE
    WHEN n.bucket IS NULL THEN NULL
    WHEN c.bucket IS NULL THEN CAST($applied_at AS TIMESTAMP)
    ELSE c.resolved_at
  END AS resolved_at,
  CASE
    WHEN n.bucket IS NULL OR (c.bucket IS NOT NULL AND c.resolved_at IS NULL) THEN NULL
    WHEN n.decision_id IS NOT NULL THEN 'decision ' || n.decision_id
    ELSE 'reference snapshot ' || CAST($digest AS VARCHAR)
  END AS resolution,
  CASE WHEN n.bucket IS NULL THEN NULL WHEN c.bucket IS NULL THEN c.reason ELSE c.resolved_reason END AS resolved_reason
FROM {{STAGING_DB}}.viewership_contents c
JOIN rematch_loaded u ON u.upload_no = c.upload_no
JOIN rematch_contents n ON n.platform = u.platform AND n.content_sha = c.content_sha
WHERE (c.reason IS NOT NULL OR COALESCE(c.decision_id, '') <> COALESCE(n.decision_id, ''))
  AND (
    COALESCE(c.bucket, '') <> COALESCE(n.bucket, '')
    OR COALESCE(c.ref_id, '') <> COALESCE(n.ref_id, '')
    OR COALESCE(c.reason, '') <> COALESCE(n.reason, '')
    OR COALESCE(c.decision_id, '') <> COALESCE(n.decision_id, '')
    OR COALESCE(c.candidates, '') <> COALESCE(n.candidates, '')
    OR COALESCE(c.evidence, '') <> COALESCE(n.evidence, '')
    OR COALESCE(c.internal_series, '') <> COALESCE(n.internal_series, '')
    OR COALESCE(c.title, '') <> COALESCE(n.title, '')
    OR COALESCE(c.key_version, '') <> COALESCE(n.key_version, '')
  )
