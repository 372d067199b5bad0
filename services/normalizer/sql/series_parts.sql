-- Purpose:    which parts of a title are only the name of its series, so that the title is what remains.
-- Inputs:     named_titles
-- Output:     content_key, remaining (the other parts; NULL when there are none)
-- Grain:      one row per content whose title begins or ends with its series as parts of their own
-- Invariants: the name must be whole parts between separators: `Dune Harbor - The Long Tide` loses its first part,
--             `Return to Dune Harbor` keeps all. The longest run of parts counts, at the beginning before the end.
--             `Harbor, The` is `The Harbor`. A key has no blanks, so the key of a run is the keys of its parts joined.
WITH keyed_titles AS (
  SELECT content_key, names, rest, title_key(rest) AS rest_key
  FROM named_titles
  WHERE rest IS NOT NULL AND len(names) > 0
), candidates AS (
  SELECT content_key, names, title_parts(rest) AS parts
  FROM keyed_titles
  WHERE len(list_filter(names, lambda name: contains(rest_key, name))) > 0
), keyed_parts AS (
  SELECT content_key, names, parts, list_transform(parts, lambda part: title_key(part)) AS part_keys,
         CASE WHEN regexp_matches(parts[1], '(?i)[)\]]$|^\s*(?:the|an?)\s|,\s*(?:the|an?)$')
              THEN series_key(regexp_replace(parts[1], ',\s*(?:the|an?)$', '', 'i')) END AS first_key,
         CASE WHEN regexp_matches(parts[-1], '(?i)[)\]]$|^\s*(?:the|an?)\s') THEN series_key(parts[-1]) END AS last_key
  FROM candidates
), ends AS (
  SELECT content_key, parts,
         list_max(list_filter(range(1, len(parts) + 1), lambda cut:
           list_contains(names, array_to_string(part_keys[1 : cut], ''))
           OR cut = 1 AND coalesce(list_contains(names, first_key), false))) AS head_end,
         list_min(list_filter(range(1, len(parts) + 1), lambda cut:
           list_contains(names, array_to_string(part_keys[cut : ], ''))
           OR cut = len(parts) AND coalesce(list_contains(names, last_key), false))) AS tail_start
  FROM keyed_parts
)
SELECT content_key,
       nullif(array_to_string(CASE WHEN head_end IS NOT NULL THEN parts[head_end + 1 : ] ELSE parts[1 : tail_start - 1] END, ' - '), '') AS remaining
FROM ends
WHERE head_end IS NOT NULL OR tail_start IS NOT NULL
