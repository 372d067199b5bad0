-- Purpose:    how many different titles stand under one content id: more than one, and the id is none.
-- Inputs:     titles (title).
-- Outputs:    title_keys, and two of the titles for the message.
-- Grain:      one row.
SELECT
  CAST(count(DISTINCT title_key(title)) AS INTEGER) AS title_keys,
  min_by(title, title_key(title)) AS first_title,
  max_by(title, title_key(title)) AS last_title
FROM titles
WHERE title_key(title) IS NOT NULL
