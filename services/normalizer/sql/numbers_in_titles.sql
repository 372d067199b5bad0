-- Purpose:    what one number rule reads out of the titles that no earlier rule read. Run once per rule, by priority.
-- Inputs:     title_texts, numbers_in_titles (the readings of earlier rules); variables rule_priority, rule_pattern,
--             rule_season_group, rule_episode_group (a pattern must be constant to be compiled once, not once per row)
-- Output:     content_key, priority, season, episode, matched (the text that was read)
-- Grain:      one row per content that the rule reads
SELECT t.content_key,
       getvariable('rule_priority')::INTEGER AS priority,
       CASE WHEN getvariable('rule_season_group') > 0
            THEN number_key(regexp_extract(t.text, getvariable('rule_pattern'), getvariable('rule_season_group'))) END AS season,
       CASE WHEN getvariable('rule_episode_group') > 0
            THEN number_key(regexp_extract(t.text, getvariable('rule_pattern'), getvariable('rule_episode_group'))) END AS episode,
       regexp_extract(t.text, getvariable('rule_pattern')) AS matched
FROM title_texts AS t
ANTI JOIN numbers_in_titles AS n USING (content_key)
WHERE regexp_matches(t.text, '\d') AND regexp_matches(t.text, getvariable('rule_pattern'))
