-- Purpose:    whether the last record is a totals row: asked only when the template declares one (incident 10).
-- Inputs:     typed('mapped') with record numbers; variable totals_labels (lower case)
-- Outputs:    record, is_totals
-- Grain:      one row: the last record that is not empty; of a wide file's, any value that makes it totals
-- Invariants: a totals row has a measure and no content; a label such as `Total` is no content, and where the template
--             declares labels, one of them must be there. A record that only lacks its content id is never one.
SELECT
  record,
  (tot_mov IS NOT NULL OR revenue IS NOT NULL OR views IS NOT NULL OR sessions IS NOT NULL OR tot_impressions IS NOT NULL)
  AND len(list_filter(
    [platform_content_id, platform_series, season_number, episode_number, platform_content_name],
    lambda content: content IS NOT NULL AND NOT list_contains(getvariable('totals_labels'), lower(trim(content)))
  )) = 0
  AND (
    len(getvariable('totals_labels')) = 0
    OR len(list_filter(
      [platform_content_id, platform_series, platform_content_name, platform_partner_name, platform_channel_name,
        platform_territory, date_text],
      lambda cell: list_contains(getvariable('totals_labels'), lower(trim(cell)))
    )) > 0
  ) AS is_totals
FROM typed('mapped')
WHERE NOT empty
ORDER BY record DESC, is_totals DESC
LIMIT 1
