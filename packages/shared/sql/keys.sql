-- Purpose:    the keys by which names and titles are compared (DOMAIN.md section 4), as macros. Used for the catalogue
--             (when a reference snapshot is built) and for uploads (normalize), so both sides always fold alike.
-- Invariants: a key is NULL when nothing is left, and NULL matches nothing. A change here is a new KEY_VERSION in
--             src/reference/keys.ts, since the version is stored with each decision.

-- A macro's argument is put in wherever the macro mentions it, so nested macros evaluate a text many times over.
-- `list_transform([x], lambda once: f(once))[1]` evaluates x once: a Hindi title is folded 6 times as fast.

-- Ligatures and letters that have no decomposition. Full width forms become ASCII. Lower case comes first, so that the
-- table needs one form of each letter. Most texts have none of them, and finding that out is cheap.
CREATE MACRO fold_letters(t) AS
  CASE WHEN regexp_matches(t, '[øłđðıŋħŧßæœþ\x{FB00}-\x{FB04}\x{FF01}-\x{FF5E}]') THEN
    replace(replace(replace(replace(replace(replace(replace(replace(replace(
      translate(
        CASE WHEN regexp_matches(t, '[\x{FF01}-\x{FF5E}]') THEN lower(translate(t,
          '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～',
          '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'))
        ELSE t END,
        'øłđðıŋħŧ', 'olddinht'),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ﬀ', 'ff'), 'ﬃ', 'ffi'), 'ﬄ', 'ffl'), 'ﬁ', 'fi'), 'ﬂ', 'fl')
  ELSE t END;

-- strip_accents removes every combining mark, which would erase the vowels of Hindi, Thai or Arabic. Accents are stripped
-- from Latin, Greek and Cyrillic stretches only; other scripts keep their marks.
CREATE MACRO strip_latin_accents(t) AS
  CASE
    WHEN NOT regexp_matches(t, '[\x{0080}-\x{052F}\x{1E00}-\x{206F}]') THEN t
    WHEN NOT regexp_matches(t, '[^\x{0000}-\x{052F}\x{1E00}-\x{206F}]') THEN strip_accents(t)
    ELSE list_aggregate(list_transform(
      regexp_extract_all(t, '[\x{0000}-\x{052F}\x{1E00}-\x{206F}]+|[^\x{0000}-\x{052F}\x{1E00}-\x{206F}]+'),
      lambda part: CASE WHEN regexp_matches(part, '[\x{0080}-\x{052F}\x{1E00}-\x{206F}]') THEN strip_accents(part) ELSE part END), 'string_agg', '')
  END;

-- Plain ASCII, which most titles are, needs lower case only.
CREATE MACRO folded(t) AS
  CASE WHEN regexp_matches(t, '[^\x00-\x7F]') THEN
    list_transform(
      list_transform([nfc_normalize(t)], lambda composed: lower(strip_latin_accents(composed))),
      lambda lowered: fold_letters(lowered))[1]
  ELSE lower(t) END;

CREATE MACRO title_key(t) AS
  list_transform([regexp_replace(folded(t), '[^\p{L}\p{N}\p{M}]+', '', 'g')], lambda key: nullif(key, ''))[1];

-- `(US)`, `(2017)`, `(Dubbed) (LAS)`, `[Uncut]` at the end of a name; NULL when there is none.
CREATE MACRO series_qualifier(t) AS
  nullif(trim(regexp_extract(t, '((?:\s*[(\[][^()\[\]]*[)\]])+)\s*$', 1)), '');

CREATE MACRO without_qualifier(t) AS
  regexp_replace(t, '(?:\s*[(\[][^()\[\]]*[)\]])+\s*$', '');

CREATE MACRO without_article(t) AS
  regexp_replace(t, '^\s*(?:the|an?|el|la|los|las|le|les|der|die|das)\s+', '', 'i');

-- The title key of the name without trailing qualifier and leading article; when that leaves nothing, of the whole name.
CREATE MACRO series_key(t) AS
  coalesce(
    list_transform([without_article(without_qualifier(t))], lambda name: title_key(name))[1],
    title_key(t));

-- What tells editions of one name apart: a year or a country. A language, a dub or a cut, such as `(LAS)`, does not.
CREATE MACRO edition_year(qualifier) AS
  nullif(regexp_extract(qualifier, '[(\[]\s*((?:18|19|20)\d{2})\s*[)\]]', 1), '');

CREATE MACRO edition_country(qualifier) AS
  CASE upper(regexp_extract(qualifier, '(?i)[(\[]\s*(usa?|uk|gb|au|nz|ca|ie|in|za)\s*[)\]]', 1))
    WHEN '' THEN NULL
    WHEN 'USA' THEN 'US'
    WHEN 'GB' THEN 'UK'
    ELSE upper(regexp_extract(qualifier, '(?i)[(\[]\s*(usa?|uk|gb|au|nz|ca|ie|in|za)\s*[)\]]', 1))
  END;

-- True when both qualifiers name an edition and not the same one: `(US)` and `(UK)`, `(1987)` and `(2019)`. Names that are
-- equal but for such qualifiers are never the same series.
CREATE MACRO other_edition(a, b) AS
  coalesce(edition_year(a) <> edition_year(b), false) OR coalesce(edition_country(a) <> edition_country(b), false);

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
