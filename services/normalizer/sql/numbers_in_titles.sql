-- Purpose:    what one number rule reads out of the titles that no earlier rule read. Run once per rule, by priority.
-- Inputs:     numbered_texts, numbers_in_titles (the readings of earlier rules); variables rule_priority, rule_pattern,
--             rule_groups, rule_dated, rule_hint (a pattern must be constant to be compiled once, not once per row)
-- Output:     content_key, priority, season, episode, matched (the text that was read)
-- Grain:      one row per content that the rule reads
-- Invariants: compiling a pattern costs more than reading 1,000 titles with it, so it stands here once. No rule matches
--             an empty text.
WITH readings AS (
  SELECT t.content_key, regexp_extract(t.text, getvariable('rule_pattern'), getvariable('rule_groups')) AS reading
  FROM numbered_texts AS t
  ANTI JOIN numbers_in_titles AS n USING (content_key)
  WHERE contains(t.hints, getvariable('rule_hint')) AND (getvariable('rule_dated') OR NOT t.dated)
)
SELECT content_key,
       getvariable('rule_priority')::INTEGER AS priority,
       stated_number(reading.season) AS season,
       stated_number(reading.episode) AS episode,
       reading.matched
FROM readings
WHERE reading.matched <> ''
