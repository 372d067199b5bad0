-- Purpose:    chance and words for the made-up catalogue of bench/matching.
-- Invariants: everything follows from the variable `seed`. `roll` gives 0 .. n-1, the same for the same salt and id.
CREATE MACRO roll(salt, id, n) AS (hash(getvariable('seed'), salt, id) % n)::BIGINT;
CREATE MACRO pick(salt, id, list) AS list[roll(salt, id, len(list)) + 1];
CREATE MACRO syllables(n) AS
  ['ka', 'lor', 'min', 'ta', 'ver', 'sol', 'den', 'bri', 'har', 'mos', 'pel', 'gan', 'wic', 'tor', 'lan', 'fre', 'sta', 'nor', 'jul', 'qui',
   'bel', 'cro', 'dra', 'est', 'fol', 'gri', 'hol', 'ist', 'kem', 'lus'][n % 30 + 1];
CREATE MACRO made_word(n) AS
  upper(left(syllables(n), 1)) || substr(syllables(n), 2) || syllables(n // 30 + 7)
    || CASE WHEN n % 3 = 0 THEN '' ELSE ['', 'er', 'en', 'y', 'ing', 'ton', 'a'][n // 900 % 7 + 1] END;
-- Half of the words are among 250 common ones, as in real titles.
CREATE MACRO word(salt, id) AS
  made_word(CASE WHEN roll(salt || 'common', id, 2) = 0 THEN roll(salt, id, 250) ELSE 250 + roll(salt, id, 5000) END);
-- One slip of the keys in a text of at least five letters.
CREATE MACRO slip_at(t, place, kind, letter) AS
  CASE WHEN length(t) < 5 THEN t
       WHEN kind = 0 THEN left(t, place - 1) || letter || substr(t, place + 1)
       WHEN kind = 1 THEN left(t, place - 1) || substr(t, place + 1)
       WHEN kind = 2 THEN left(t, place - 1) || substr(t, place + 1, 1) || substr(t, place, 1) || substr(t, place + 2)
       ELSE left(t, place) || substr(t, place, 1) || substr(t, place + 1) END;
CREATE MACRO slip(t, salt, id, kinds) AS
  slip_at(t, 2 + roll(salt || 'place', id, greatest(length(t) - 3, 1)), pick(salt || 'kind', id, kinds), chr(97 + roll(salt || 'letter', id, 26)::INTEGER));
