-- Purpose:    the unmatched rows, for the people who work on them: what is missing, and what could be meant; and those that were
--             resolved since, with when and by what.
-- Inputs:     viewership_rows.
-- Grain:      one row per row that is unmatched, or was until a rematch.
-- Invariants: rows without resolved_at are the unmatched ones, as many with as many minutes as the upload counts. A resolved row
--             is in episode_details; its reason is the one that it had. candidates is a JSON array, best first.
SELECT
  id,
  platform_content_name AS title,
  id AS viewership_id,
  filename,
  platform,
  CASE open_reason
    WHEN 'NO_MEASURE' THEN 'The measure that the file is about is empty in this row.'
    WHEN 'AMBIGUOUS_DEAL' THEN 'Several deals fit this partner, channel and territory equally well; make active_deals more specific.'
    WHEN 'NO_DEAL' THEN 'No active deal fits this partner, channel and territory; add one to active_deals.'
    WHEN 'NO_IDENTITY' THEN 'The row names neither an id nor a series nor a title.'
    WHEN 'SERIES_UNKNOWN' THEN 'The series is unknown; add its spelling to internal_series_dictionary.'
    WHEN 'SERIES_INACTIVE' THEN 'Only series that are not active fit.'
    WHEN 'EPISODE_NOT_IN_CATALOGUE' THEN 'The series is known, the episode is not in the catalogue.'
    WHEN 'TITLE_CONTRADICTS' THEN 'An episode fits by its numbers, but its title contradicts; see candidates.'
    WHEN 'AMBIGUOUS' THEN 'Several episodes fit equally well; see candidates.'
    WHEN 'LOW_CONFIDENCE' THEN 'An episode fits, but not well enough to be taken without a person; see candidates.'
    WHEN 'IGNORED' THEN 'A person decided to ignore this content.'
  END AS notes,
  load_timestamp AS created_at,
  upload_id,
  content_sha,
  open_reason AS reason,
  candidates,
  tot_mov AS minutes,
  CASE WHEN loaded THEN resolved_at END AS resolved_at,
  CASE WHEN loaded THEN resolution END AS resolution
FROM (
  SELECT *, CASE WHEN loaded THEN resolved_reason ELSE reason END AS open_reason FROM {{STAGING_DB}}.viewership_rows
) r
WHERE NOT loaded OR resolved_at IS NOT NULL
