-- Purpose:    the unmatched rows, for the people who work on them: what is missing, and what could be meant.
-- Inputs:     viewership_rows.
-- Grain:      one row per unmatched row.
-- Invariants: as many rows and minutes as the load counted as unmatched. candidates is a JSON array, best first.
--             Everything here is still open, so resolved_at and resolution are NULL: as a view over the star it shows a
--             row until it is loaded.
SELECT
  id,
  platform_content_name AS title,
  id AS viewership_id,
  filename,
  platform,
  CASE reason
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
  reason,
  candidates,
  tot_mov AS minutes,
  CAST(NULL AS TIMESTAMP) AS resolved_at,
  CAST(NULL AS VARCHAR) AS resolution
FROM {{STAGING_DB}}.viewership_rows
WHERE NOT loaded
