-- Purpose:    the artifact `contents`: every content with what was read out of its raw values.
-- Inputs:     titles, ref_ids, number_rules
-- Output:     the columns of stages/normalize.ts
-- Grain:      one row per content
-- Invariants: the number columns win over the title. A number is taken from the title only where its column is empty and
--             where the other number, when both have it, is the same: numbers of two episodes are never mixed.
WITH numbered AS (
  SELECT *, number_key(season_number) AS own_season, number_key(episode_number) AS own_episode FROM titles
), compared AS (
  SELECT *, coalesce(own_season = read_season, true) AND coalesce(own_episode = read_episode, true) AS agrees FROM numbered
)
SELECT c.* EXCLUDE (text, priority, read_season, read_episode, matched, rest, names, own_season, own_episode, agrees, language, cut, qualifier),
       i.ref_id,
       coalesce(c.own_season, CASE WHEN c.agrees THEN c.read_season END) AS season,
       coalesce(c.own_episode, CASE WHEN c.agrees THEN c.read_episode END) AS episode,
       CASE WHEN c.agrees AND ((c.own_season IS NULL AND c.read_season IS NOT NULL)
                               OR (c.own_episode IS NULL AND c.read_episode IS NOT NULL)) THEN r.id END AS numbers_rule,
       title_key(c.title) AS title_key,
       nullif(concat_ws(' ', c.qualifier, c.cut), '') AS qualifier,
       coalesce(c.language, trim(language_tag(c.qualifier))) AS language,
       title_part(c.title) AS part
FROM compared AS c
LEFT JOIN number_rules AS r USING (priority)
LEFT JOIN ref_ids AS i ON i.text = c.platform_content_id
