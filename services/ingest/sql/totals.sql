-- Purpose:    whether the last record is a totals row: asked only when the template declares one (incident 10).
-- Inputs:     typed('mapped') with record numbers; variable totals_labels (lower case)
-- Outputs:    record, is_totals
-- Grain:      one row: the last record that is not empty; of a wide file's, any value that makes it totals
-- Invariants: a totals row has a measure and no content; a label such as `Total` is no content. Where the template declares
--             labels, one of them must be there, or the minutes (else the money) must be the sum of all records above. A
--             record that only lacks its content id is never one.
WITH last AS (
  SELECT
    record,
    tot_mov,
    revenue,
    (tot_mov IS NOT NULL OR revenue IS NOT NULL OR views IS NOT NULL OR sessions IS NOT NULL OR tot_impressions IS NOT NULL)
    AND len(list_filter(
      [platform_content_id, platform_series, season_number, episode_number, platform_content_name],
      lambda content: content IS NOT NULL AND NOT list_contains(getvariable('totals_labels'), lower(trim(content)))
    )) = 0 AS is_candidate,
    len(getvariable('totals_labels')) = 0
    OR len(list_filter(
      [platform_content_id, platform_series, platform_content_name, platform_partner_name, platform_channel_name,
        platform_territory, date_text],
      lambda cell: list_contains(getvariable('totals_labels'), lower(trim(cell)))
    )) > 0 AS is_labelled
  FROM typed('mapped')
  WHERE NOT empty
  ORDER BY record DESC, is_candidate DESC, is_labelled DESC
  LIMIT 1
), above AS (
  SELECT sum(t.tot_mov) AS minutes, sum(t.revenue) AS money
  FROM typed('mapped') AS t, last
  WHERE last.is_candidate AND NOT last.is_labelled AND t.record < last.record
)
SELECT
  record,
  -- Durations and money are often rounded before they are summed.
  is_candidate AND (is_labelled OR coalesce(
    abs(tot_mov - minutes) * 1000 <= abs(minutes),
    abs(revenue - money) * 1000 <= abs(money),
    false)) AS is_totals
FROM last, above
