-- Purpose:    the keys by which names and titles are compared (DOMAIN.md section 4), as macros. Used for the catalogue
--             (when a reference snapshot is built) and for uploads (normalize), so both sides always fold alike.
-- Invariants: a key is NULL when nothing is left, and NULL matches nothing. A change here is a new KEY_VERSION in
--             src/reference/keys.ts, since the version is stored with each decision.

-- Ligatures and letters that have no decomposition. Full width forms become ASCII. Lower case comes first, so that the
-- table needs one form of each letter.
CREATE MACRO fold_letters(t) AS
  replace(replace(replace(replace(replace(replace(replace(replace(replace(
    translate(
      CASE WHEN regexp_matches(t, '[\x{FF01}-\x{FF5E}]') THEN
        lower(translate(t,
          '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～',
          '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'))
      ELSE t END,
      'øłđðıŋħŧ', 'olddinht'),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ﬀ', 'ff'), 'ﬃ', 'ffi'), 'ﬄ', 'ffl'), 'ﬁ', 'fi'), 'ﬂ', 'fl');

-- strip_accents removes every combining mark, which would erase the vowels of Hindi, Thai or Arabic. Accents are stripped
-- from Latin, Greek and Cyrillic stretches only; other scripts keep their marks.
CREATE MACRO strip_latin_accents(t) AS
  CASE
    WHEN NOT regexp_matches(t, '[^\x{0000}-\x{052F}\x{1E00}-\x{206F}]') THEN strip_accents(t)
    ELSE array_to_string(list_transform(
      regexp_extract_all(t, '[\x{0000}-\x{052F}\x{1E00}-\x{206F}]+|[^\x{0000}-\x{052F}\x{1E00}-\x{206F}]+'),
      lambda part: CASE WHEN regexp_matches(part, '^[\x{0000}-\x{052F}\x{1E00}-\x{206F}]') THEN strip_accents(part) ELSE part END), '')
  END;

-- Plain ASCII, which most titles are, needs lower case only.
CREATE MACRO folded(t) AS
  CASE WHEN regexp_matches(t, '[^\x00-\x7F]') THEN fold_letters(lower(strip_latin_accents(nfc_normalize(t)))) ELSE lower(t) END;

CREATE MACRO title_key(t) AS
  nullif(regexp_replace(folded(t), '[^\p{L}\p{N}\p{M}]', '', 'g'), '');

-- `(US)`, `(2017)`, `(Dubbed) (LAS)`, `[Uncut]` at the end of a name; NULL when there is none.
CREATE MACRO series_qualifier(t) AS
  nullif(trim(regexp_extract(t, '((?:\s*[(\[][^()\[\]]*[)\]])+)\s*$', 1)), '');

CREATE MACRO without_qualifier(t) AS
  regexp_replace(t, '(?:\s*[(\[][^()\[\]]*[)\]])+\s*$', '');

CREATE MACRO without_article(t) AS
  regexp_replace(t, '^\s*(?:the|an?|el|la|los|las|le|les|der|die|das)\s+', '', 'i');

-- The title key of the name without trailing qualifier and leading article; when that leaves nothing, of the whole name.
CREATE MACRO series_key(t) AS
  coalesce(title_key(without_article(without_qualifier(t))), title_key(t));

-- Names of partners, channels and territories: trimmed, inner white space (NBSP too) collapsed, case folded.
CREATE MACRO name_key(t) AS
  nullif(lower(trim(regexp_replace(nfc_normalize(t), '[\s\x{00A0}\x{1680}\x{2000}-\x{200B}\x{202F}\x{205F}\x{3000}\x{FEFF}]+', ' ', 'g'))), '');

-- Season and episode numbers: `01`, `1`, `1.0`, `1,001`, ` 7 ` are numbers; anything else is NULL.
CREATE MACRO number_key(t) AS
  CASE WHEN regexp_full_match(t, '[\s\x{00A0}]*(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0*)?[\s\x{00A0}]*')
       THEN try_cast(replace(regexp_extract(t, '([\d,]+)', 1), ',', '') AS INTEGER) END;

-- Titles that say nothing about which episode it is: kinds of part with their numbers, such as `Episode 4`, `Part Two` or
-- `Season 1, Episode 2`, or the word for an episode alone.
CREATE MACRO generic_title(t) AS
  regexp_full_match(folded(t), '[^\p{L}\p{N}]*(?:'
    || '(?:(?:(?:full\s+)?(?:episode|ep|part|pt|season|series|chapter|volume|vol|book|folge|teil|episodio|capitulo|parte|saison|temporada|staffel)[^\p{L}\p{N}]*(?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)|[se][\s.:_-]*\d+)(?:[^\p{L}\p{N}]+|$))+'
    || '|(?:(?:full\s+)?(?:episodes?|season|part)|untitled|no title|tba|tbd)[^\p{L}\p{N}]*'
    || '|(?:제\s?)?\d+\s?(?:화|회|부)|(?:에피소드|시즌|एपिसोड|भाग|सीज़न|सीजन)\s*\d+)?');
