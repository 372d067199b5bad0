-- Purpose:    titles that the catalogue has as they stand, numbers included: `Star Wars: Episode IV - A New Hope`.
-- Inputs:     numbers_in_titles, number_rules, numbered_texts, metadata
-- Output:     content_key
-- Grain:      one row per content out of whose title a rule of one number read something, and whose whole title is known
-- Invariants: the numbers count, but they stay in the title, or it would not be the catalogue's any more.
SELECT t.content_key
FROM numbers_in_titles AS n
JOIN number_rules AS r ON r.priority = n.priority AND NOT r.dated
JOIN numbered_texts AS t ON t.content_key = n.content_key
SEMI JOIN (SELECT title_key FROM metadata WHERE NOT generic) AS m ON m.title_key = title_key(t.text)
