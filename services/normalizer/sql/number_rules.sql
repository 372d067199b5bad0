-- Purpose:    how season and episode stand in titles.
-- Inputs:     none
-- Output:     priority, id, pattern (RE2, case-insensitive), groups (what its groups read: the match itself, then season
--             and episode in the order in which the rule finds them; a group that it does not have reads nothing)
-- Grain:      one row per rule; the first that matches, by priority, reads the title
-- Invariants: no rule reads a bare number: `1847`, `24`, `Friends 101` and dates are names, not numbers. A rule begins
--             and ends at word boundaries and takes the sign there along. The id is stored with the decision, so an id
--             never changes its meaning.
SELECT priority, id, '(?i)(' || pattern || ')()' AS pattern,
       CASE reads WHEN 'episode' THEN ['matched', 'episode', 'season'] ELSE ['matched', 'season', 'episode'] END AS groups
FROM (VALUES
  -- `S01E02-E03`, `S1E2-3`, `S01E02E03`: one record for several episodes. Which one is not known, the season is.
  (10, 'several_episodes', '(?:^|[^\p{L}\p{N}''’])S\s?(\d{1,4})[\s.:,_-]*E\d{1,4}(?:\s?[-–&+]\s?E\d{1,4}|[-–]\d{1,4}|E\d{1,4})+(?:$|[^\p{L}\p{N}])', 'season'),
  -- `S01:E02`, `S1 E2`, `S01E02`, `(S1E9)`, `S1 Ep. 2`, `S2 - Episode 3`
  (20, 's_e', '(?:^|[^\p{L}\p{N}''’])S\s?(\d{1,4})[\s.:,_–-]*E(?:p(?:isode)?)?[\s.:#_-]*(\d{1,5})(?:$|[^\p{L}\p{N}])', 'both'),
  -- `Season 5 Episode 79`, `Season - 5 - Episode - 79`, `Temporada 2 Episodio 4`
  (30, 'season_episode', '(?:^|[^\p{L}\p{N}''’])(?:season|series|saison|temporada|staffel|stagione)[\s.:,;#_|/–-]*(\d{1,4})[\s.:,;#_|/–-]*(?:episode|épisode|episodio|episódio|folge|cap[ií]tulo|ep|e)[\s.:#_–-]*(\d{1,5})(?:$|[^\p{L}\p{N}])', 'both'),
  (40, 'season_episode_hindi', 'सी(?:ज़|ज़|ज)न[\s.:,_–-]*(\d{1,4})[\s.:,_–-]*(?:एपिसोड|कड़ी|कड़ी)[\s.:,_–-]*(\d{1,5})(?:$|[^\p{L}\p{N}])', 'both'),
  (50, 'season_episode_korean', '시즌[\s.:,_–-]*(\d{1,4})[\s.:,_–-]*(?:에피소드|제)?\s*(\d{1,5})\s*(?:화|회)?(?:$|[^\p{L}\p{N}])', 'both'),
  -- `1x05`: two digits of episode, since `4x4` is a car
  (60, 's_x_e', '(?:^|[\s(\[_.:|–-])(\d{1,2})[x×](\d{2})(?:$|[^\p{L}\p{N}])', 'both'),
  -- `Episode 4`, `Ep. 4`, `Episode #4`: the episode only
  (70, 'episode', '(?:^|[^\p{L}\p{N}''’])(?:episode|épisode|episodio|episódio|folge|cap[ií]tulo|ep)[\s.:#_–-]*(\d{1,5})(?:$|[^\p{L}\p{N}])', 'episode'),
  (80, 'episode_hindi', '(?:एपिसोड|कड़ी|कड़ी)[\s.:#_–-]*(\d{1,5})(?:$|[^\p{L}\p{N}])', 'episode'),
  (90, 'episode_korean', '(?:^|[^\p{L}\p{N}])(?:에피소드\s*|제\s?)?(\d{1,5})\s?[화회](?:$|[^\p{L}\p{N}])', 'episode'),
  -- `Season 2`: the season only; two digits, since `Season 2019` is a year
  (100, 'season', '(?:^|[^\p{L}\p{N}''’])(?:season|saison|temporada|staffel|stagione|시즌)[\s.:#_–-]*(\d{1,2})(?:$|[^\p{L}\p{N}])', 'season')
) AS rules(priority, id, pattern, reads)
ORDER BY priority
