-- Purpose:    the names of the made-up catalogue, by number.
-- Invariants: letters only: a digit in a series' name would be read as a number of the episode. Names are unique but for
--             the title that two episodes of each series share, so that there are ambiguous rows.
CREATE MACRO word(n) AS translate(lpad(n::VARCHAR, 6, '0'), '0123456789', 'bdfgklmnpr');
CREATE MACRO series_of(e) AS e // getvariable('episodes_per_series');
CREATE MACRO place_in_series(e) AS e % getvariable('episodes_per_series');
CREATE MACRO series_name(s) AS 'Harbor ' || word(s);
CREATE MACRO other_spelling(s) AS series_name(s) || ' Television';
CREATE MACRO series_active(s) AS s % 40 <> 39;
CREATE MACRO ref_id(e) AS 'B' || series_of(e) || '-' || e;
CREATE MACRO title(e) AS 'The ' || word(CASE place_in_series(e) WHEN 41 THEN e - 1 ELSE e END) || ' Affair';
-- Which of a hundred: the same for the same numbers on every machine.
CREATE MACRO chance(n, salt) AS (hash(n, salt) % 100)::INTEGER;
