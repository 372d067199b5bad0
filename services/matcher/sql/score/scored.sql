-- Purpose:    the candidates of each content with their weights, best first.
-- Inputs:     compared; macros of the model (prior_weight, <field>_weight, calibrated); variables candidates_kept
-- Output:     the columns of compared; total (thousandths of a bit), place, gap (bits to the runner-up; NULL without one),
--             probability
-- Grain:      one row per content and ref_id, at most candidates_kept per content
-- Invariants: weights are whole thousandths of a bit, so their sum does not depend on an order. The probability is that of
--             this candidate against all others of the content and against none of them being right, so two that are equally
--             good are at most a half each.
WITH weighed AS (
  SELECT *, prior_weight() + series_weight(series_level) + numbers_weight(numbers_level) + title_weight(title_level)
              + length_weight(length_level) AS total
  FROM compared
), once AS (
  SELECT * FROM weighed
  QUALIFY row_number() OVER (PARTITION BY content_key, ref_no ORDER BY total DESC, active DESC, reading, series_no) = 1
), placed AS (
  SELECT *, row_number() OVER best AS place, (total - lead(total) OVER best) / 1000.0 AS gap
  FROM once
  WINDOW best AS (PARTITION BY content_key ORDER BY total DESC, ref_no)
  QUALIFY place <= getvariable('candidates_kept')
), mass AS (
  SELECT content_key, list_sum(list(power(2.0, total / 1000.0) ORDER BY place)) AS mass FROM placed GROUP BY content_key
)
SELECT p.*, round(calibrated(power(2.0, p.total / 1000.0) / (1.0 + m.mass)), 4) AS probability
FROM placed AS p JOIN mass AS m USING (content_key)
