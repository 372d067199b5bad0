-- Purpose:    how the normalizer reads a platform's text, as macros beside the comparison keys (packages/shared/sql/keys.sql).
-- Invariants: NULL in, NULL out. The control sign U+001F stands where numbers were taken out of a title; it separates and is
--             never shown (ASCII, since texts of nothing but ASCII are folded much faster).

-- `None`, `N/A`, `-` and blanks are ways to write nothing.
CREATE MACRO stated(t) AS
  CASE WHEN regexp_full_match(t, '(?i)[\s\x{00A0}]*(?:[-–—.]*|none|null|nan|#?n/a)[\s\x{00A0}]*') THEN NULL ELSE t END;

-- The folded words of a text, in order. An apostrophe does not end a word.
CREATE MACRO title_words(t) AS
  regexp_extract_all(regexp_replace(folded(t), '[''’ʼ`´]', '', 'g'), '[\p{L}\p{N}\p{M}]+');

-- The parts of a title between its separators. A hyphen separates only beside a blank: `Spider-Man` is one part.
CREATE MACRO title_parts(t) AS
  list_filter(
    regexp_split_to_array(t, '\s*(?:\x1F|\||•|~|//|–|—)\s*|\s+-+\s*|\s*-+\s+|\s*:\s+|^\s*[-:]+|[-:]+\s*$'),
    lambda part: regexp_matches(part, '[\p{L}\p{N}\p{M}]'));

-- A title as people read it: no sign for numbers, no empty brackets, no separators at its ends, single blanks.
CREATE MACRO tidy_title(t) AS
  CASE WHEN regexp_matches(t, '[(\[][\s\x{00A0}\x1F]*[)\]]|[\t\n\r\f\v\x{00A0}\x1F]|  |^[ \-–—|:•~,;/]|[ \-–—|:•~,;/]$') THEN
    nullif(regexp_replace(
      regexp_replace(
        regexp_replace(t, '[(\[][\s\x{00A0}\x1F]*[)\]]', ' ', 'g'),
        '[\s\x{00A0}\x1F]+', ' ', 'g'),
      '^[ \-–—|:•~,;/]+|[ \-–—|:•~,;/]+$', '', 'g'), '')
  ELSE nullif(t, '') END;

-- The text with a sign in place of what was matched. A match that ended the text is taken at its end.
CREATE MACRO without_match(t, matched) AS
  CASE
    WHEN matched IS NULL THEN t
    WHEN ends_with(t, matched) THEN left(t, length(t) - length(matched)) || chr(31)
    ELSE left(t, strpos(t, matched) - 1) || chr(31) || substr(t, strpos(t, matched) + length(matched))
  END;
