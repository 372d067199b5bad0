-- Purpose:    the titles in which numbers can stand.
-- Inputs:     title_texts
-- Output:     content_key, text
-- Grain:      one row per content whose title has a digit
SELECT content_key, text FROM title_texts WHERE regexp_matches(text, '\d')
