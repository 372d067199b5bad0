-- Purpose:    how season and episode stand in titles.
-- Inputs:     none
-- Output:     priority, id, pattern (RE2, case-insensitive), groups (what its groups read: the match itself, then season
--             and episode in the order in which the rule finds them; a group that it does not have reads nothing),
--             dated (whether it may read a title that has a date in it), reader (the file that reads
--             with it), hint (the kind of text it can read, see numbered_texts.sql)
-- Grain:      one row per rule; the first that matches, by priority, reads the title
-- Invariants: no rule reads a bare number: `1847`, `24`, `Friends 101` and dates are names, not numbers. A rule begins
--             and ends at word boundaries and takes the sign there along. In `Episode 05/01/2024` the number is a day, so
--             rules of one number leave dated titles alone. `Part 2` is no episode: it stays in the title
--             (title_part in macros.sql). The id is stored with the decision, so an id never changes its meaning.
WITH pieces AS (
  SELECT '(?:^|[^\p{L}\p{N}''’])' AS start, '(?:$|[^\p{L}\p{N}])' AS stop, '[\s.:,;#_|/–-]*' AS gap,
         '(?:season|series|saison|temporada|temp|staffel|stagione)' AS season,
         '(?:season|saison|temporada|staffel|stagione|시즌)' AS season_alone,
         '(?:episodes?|épisodes?|episodios?|episódios?|folgen?|cap[ií]tulos?|chapitre|kapitel|eps?|e)' AS episode,
         '(?:episode|épisode|episodio|episódio|folge|cap[ií]tulo|ep)' AS episode_alone,
         '(?:st|nd|rd|th|ère|ème|e|re|er|\s?[ªº°.])' AS ordinal,
         '(\d{1,5}|\b(?:' || number_words_pattern() || '))' AS word,
         '(' || lone_number_words_pattern() || ')' AS spelled
)
SELECT priority, id, '(?i)(' || pattern || ')()' AS pattern,
       CASE reads WHEN 'episode' THEN ['matched', 'episode', 'season'] ELSE ['matched', 'season', 'episode'] END AS groups,
       dated, hint,
       CASE id WHEN 'compact' THEN 'compact_numbers_in_titles' ELSE 'numbers_in_titles' END AS reader
FROM pieces, LATERAL (VALUES
  -- `S01E02-E03`, `S1E2-3`, `S01E02E03`: one record for several episodes. Which one is not known, the season is.
  (10, 'several_episodes', 's', start || 'S\s?(\d{1,4})[\s.:,_-]*E\d{1,4}(?:\s?[-–&+]\s?E\d{1,4}|[-–]\d{1,4}|E\d{1,4})+' || stop, 'season', true),
  -- `1x05-06`, `Season 2 Episodes 3-4`, `Saison 2, épisodes 3 et 4`
  (12, 'several_x', 's', '(?:^|[\s(\[_.:|–-])(\d{1,2})[x×]\d{2}(?:[-–&+]|[x×])(?:\d{1,2}[x×])?\d{2}' || stop, 'season', false),
  (14, 'several_words', 'w', start || season || gap || '(\d{1,4})' || gap || episode || '[\s.:#_–-]*\d{1,4}\s?(?:[-–&+/]|and|und|et|y|e)\s?\d{1,4}' || stop, 'season', false),
  -- `S01:E02`, `S1 E2`, `S01E02`, `(S1E9)`, `S1 Ep. 2`, `S2 - Episode 3`, `S00E03`: season 0 is the specials
  (20, 's_e', 's', start || 'S\s?(\d{1,4})[\s.:,_–-]*E(?:p(?:isode)?)?[\s.:#_-]*(\d{1,5})' || stop, 'both', true),
  -- `T2 E5`, `T02:Cap. 3`: temporada
  (25, 't_e', 's', start || 'T\s?(\d{1,2})[\s.:,_–-]*(?:E|Ep|Cap|Epis[oó]dio)[\s.:#_-]*(\d{1,4})' || stop, 'both', true),
  -- `Season 5 Episode 79`, `Season - 5 - Episode - 79`, `Temporada 2 Episodio 4`, `Saison 1, épisode 3`, `Staffel 2 Folge 4`
  (30, 'season_episode', 'w', start || season || gap || '(\d{1,4})' || gap || episode || '[\s.:#_–-]*(\d{1,5})' || stop, 'both', true),
  -- `2ª Temporada, Episódio 3`, `2. Staffel Folge 4`, `2nd Season Episode 1`
  (32, 'ordinal_season_episode', 'w', start || '(\d{1,2})' || ordinal || '?\s*' || season || gap || episode || '[\s.:#_–-]*(\d{1,5})' || stop, 'both', true),
  -- `Season Two, Episode Three`, `Temporada dos, capítulo 4`, `Season II Episode IV`
  (34, 'season_episode_words', 'w', start || season || gap || word || gap || episode || '[\s.:#_–-]*' || word || stop, 'both', true),
  -- `Second Season Episode 4`, `Zweite Staffel, Folge 4`, `Segunda temporada, capítulo 4`
  (36, 'ordinal_word_season_episode', 'w', start || '(' || ordinal_words_pattern() || ')\s+' || season || gap || episode || '[\s.:#_–-]*' || word || stop, 'both', true),
  -- `Book 2 Chapter 4`, `Volume 1: Episode 3`, `Season 2 Chapter 4`
  (38, 'book_chapter', 'w', start || '(?:book|volume|vol|libro|livre|buch|season|saison)[\s.:,#_–-]*' || word || gap || '(?:chapter|episode|chapitre|kapitel|ep)[\s.:#_–-]*' || word || stop, 'both', true),
  -- `Limited Series: Episode 4`, `Mini-Series Part 2`: its only season is the first
  (39, 'limited_series', 'w', start || '(limited\s+series|mini-?\s?series|miniserie)' || gap || '(?:' || episode || '|part|teil|parte)[\s.:#_–-]*' || word || stop, 'both', true),
  (40, 'season_episode_hindi', 'h', 'सी(?:ज़|ज़|ज)न[\s.:,_–-]*(\d{1,4})[\s.:,_–-]*(?:एपिसोड|कड़ी|कड़ी)[\s.:,_–-]*(\d{1,5})' || stop, 'both', true),
  (50, 'season_episode_korean', 'k', '시즌[\s.:,_–-]*(\d{1,4})[\s.:,_–-]*(?:에피소드|제)?\s*(\d{1,5})\s*(?:화|회)?' || stop, 'both', true),
  -- `1x05`: two digits of episode, since `4x4` is a car
  (60, 's_x_e', 's', '(?:^|[\s(\[_.:|–-])(\d{1,2})[x×](\d{2})' || stop, 'both', true),
  -- `Special 3`, `Specials: Episode 2`, in a part of its own: season 0
  (65, 'special', 'w', '(?:^|[|:(–-]\s*)(specials?|especial|sonderfolge|spécial)[\s.:#_–-]*(?:episode|ep)?[\s.:#_–-]*(\d{1,3})' || stop, 'both', false),
  -- `Episode 4`, `Ep. 4`, `Episode #4`, `Folge 4`: the episode only
  (70, 'episode', 'w', start || episode_alone || '[\s.:#_–-]*(\d{1,5})' || stop, 'episode', false),
  -- `3. Folge`, `4th Episode`, `2º episodio`; `12 Episode Marathon` counts episodes, `The 100th Episode` is an anniversary
  (72, 'ordinal_episode', 'w', start || '(\d{1,2})' || ordinal || '\s*(?:episode|épisode|episodio|episódio|folge|cap[ií]tulo)' || stop, 'episode', false),
  -- `Episode Four`, `Folge drei`, `Episode IV`
  (74, 'episode_words', 'w', start || episode_alone || '[\s.:#_–-]+' || spelled || stop, 'episode', false),
  -- `E05 - Title`, `Title E05`: two digits, in front of a title or behind it
  (76, 'e_in_front', 's', '^\s*E(\d{2,4})' || stop, 'episode', false),
  (78, 'e_behind', 's', '[\s(\[|:_–-]E(\d{2,4})\s*[)\]]?\s*$', 'episode', false),
  (80, 'episode_hindi', 'h', '(?:एपिसोड|कड़ी|कड़ी)[\s.:#_–-]*(\d{1,5})' || stop, 'episode', false),
  (90, 'episode_korean', 'k', '(?:^|[^\p{L}\p{N}])(?:에피소드\s*|제\s?)?(\d{1,5})\s?[화회]' || stop, 'episode', false),
  -- `Season 2`: the season only; two digits, since `Season 2019` is a year
  (100, 'season', 'w', start || season_alone || '[\s.:#_–-]*(\d{1,2})' || stop, 'season', false),
  -- `2. Staffel`, `2nd Season`, `1ª temporada`; not `Formula 1 Season Review`
  (102, 'ordinal_season', 'w', start || '(\d{1,2})' || ordinal || '\s*' || season_alone || stop, 'season', false),
  -- `Season Two`, `Staffel drei`, `Second Season`
  (104, 'season_words', 'w', start || season_alone || '[\s.:#_–-]+' || spelled || stop, 'season', false),
  -- in a part of its own, since `The Second Season of Love` is a name
  (106, 'ordinal_word_season', 'w', '(?:^|[|:(,–-])\s*(' || ordinal_words_pattern() || ')\s+' || season_alone || '\s*(?:$|[|:),–-])', 'season', false),
  -- `S02 - Title`: two digits in front
  (108, 's_alone', 's', '^\s*S(\d{2})\s*[-–—:|]', 'season', false),
  -- `213 - The Long Tide`, `1013`: only where the catalogue has season 2, episode 13 (compact_numbers_in_titles.sql)
  (120, 'compact', 'd', '^\s*([1-9]\d?)(\d{2})(?:\s*$|\s*[-–—:|]\s)', 'both', false)
) AS rules(priority, id, hint, pattern, reads, dated)
ORDER BY priority
