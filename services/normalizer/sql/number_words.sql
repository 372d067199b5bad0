-- Purpose:    numbers that are written as words or Roman numerals, and what a title says beside its name: part, language,
--             cut. Macros beside macros.sql.
-- Invariants: NULL in, NULL out. English, Spanish, Portuguese, French and German; a word of two languages means the same
--             number in both. `I` and `X` alone are also words and letters, so they count only behind `Part` and between
--             two words of a numbering.

-- Those that number something without help: `The Season I Left` and `La saison une fois` are names.
CREATE MACRO lone_number_words_pattern() AS
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce'
    || '|dois|duas|três|quatro|sete|oito|nove|dez|onze|doze|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze'
    || '|eins|zwei|drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwoelf|xi{1,2}|ix|iv|vi{0,3}|i{2,3}';

CREATE MACRO number_words_pattern() AS lone_number_words_pattern() || '|una|um|uma|un|une|i|x';

CREATE MACRO ordinal_words_pattern() AS
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|primera|segunda|tercera|cuarta|quinta|sexta'
    || '|primeira|terceira|quarta|première|deuxième|seconde|troisième|quatrième|cinquième|sixième'
    || '|erste|zweite|dritte|vierte|fünfte|sechste';

-- The number that digits, a word or a Roman numeral say; NULL for anything else.
CREATE MACRO stated_number(t) AS
  coalesce(number_key(t), (MAP {
    'one': 1, 'two': 2, 'three': 3, 'four': 4, 'five': 5, 'six': 6, 'seven': 7, 'eight': 8, 'nine': 9, 'ten': 10, 'eleven': 11, 'twelve': 12,
    'uno': 1, 'una': 1, 'dos': 2, 'tres': 3, 'cuatro': 4, 'cinco': 5, 'seis': 6, 'siete': 7, 'ocho': 8, 'nueve': 9, 'diez': 10, 'once': 11, 'doce': 12,
    'um': 1, 'uma': 1, 'dois': 2, 'duas': 2, 'quatro': 4, 'sete': 7, 'oito': 8, 'nove': 9, 'dez': 10, 'onze': 11, 'doze': 12,
    'un': 1, 'une': 1, 'deux': 2, 'trois': 3, 'quatre': 4, 'cinq': 5, 'sept': 7, 'huit': 8, 'neuf': 9, 'dix': 10, 'douze': 12,
    'eins': 1, 'zwei': 2, 'drei': 3, 'vier': 4, 'funf': 5, 'fuenf': 5, 'sechs': 6, 'sieben': 7, 'acht': 8, 'neun': 9, 'zehn': 10, 'elf': 11, 'zwolf': 12, 'zwoelf': 12,
    'i': 1, 'ii': 2, 'iii': 3, 'iv': 4, 'v': 5, 'vi': 6, 'vii': 7, 'viii': 8, 'ix': 9, 'x': 10, 'xi': 11, 'xii': 12,
    'first': 1, 'second': 2, 'third': 3, 'fourth': 4, 'fifth': 5, 'sixth': 6, 'seventh': 7, 'eighth': 8, 'ninth': 9, 'tenth': 10,
    'primera': 1, 'segunda': 2, 'tercera': 3, 'cuarta': 4, 'quinta': 5, 'sexta': 6, 'primeira': 1, 'terceira': 3, 'quarta': 4,
    'premiere': 1, 'deuxieme': 2, 'seconde': 2, 'troisieme': 3, 'quatrieme': 4, 'cinquieme': 5, 'sixieme': 6,
    'erste': 1, 'zweite': 2, 'dritte': 3, 'vierte': 4, 'funfte': 5, 'sechste': 6,
    'limited series': 1, 'miniseries': 1, 'mini series': 1, 'mini-series': 1, 'miniserie': 1,
    'special': 0, 'specials': 0, 'especial': 0, 'sonderfolge': 0
  })[regexp_replace(folded(t), '\s+', ' ', 'g')]);

-- `Part 2`, `Pt. II`, `Teil zwei`, `Chapter 3`, `Vol. 1`: which part a title says it is. It stays in the title, since two
-- parts are two episodes.
CREATE MACRO title_part(t) AS
  CASE WHEN regexp_matches(t, '(?i:part|pt|teil|chap|chapitre|kapitel|vol|book|buch|livre|libro)') THEN
    stated_number(nullif(regexp_extract(t, '(?i)(?:^|[^\p{L}\p{N}])(?:part|pt|parte|partie|teil|chapter|chapitre|kapitel|volume|vol|book|buch|livre|libro)[\s.:#_–-]*(\d{1,5}|'
      || number_words_pattern() || ')(?:$|[^\p{L}\p{N}])', 1), '')) END;

-- `(Dubbed)`, `(Hindi)`, `[Spanish Subtitled]`, `(Dubbed-LATAM)`, `(VOSTFR)`: a bracket of nothing but such words.
CREATE MACRO language_tag(t) AS
  nullif(regexp_extract(t, '(?i)[(\[]\s*((?:(?:dubbed|dub|subbed|subtitled|subtitles|sub|subs|cc|in|with|version|audio|only'
    || '|english|spanish|español|espanol|latino|latam|las|castellano|french|français|francais|vf|vo|vost|vostfr|german|deutsch|omu'
    || '|portuguese|português|portugues|brazilian|dublado|legendado|doblado|doblada|subtitulado|subtitulada|italian|italiano'
    || '|hindi|tamil|telugu|malayalam|kannada|bengali|marathi|punjabi|urdu|korean|japanese|chinese|mandarin|cantonese|arabic|turkish|russian|polish|dutch)'
    || '[\s,/&+-]*)+)\s*[)\]]', 1), '');

-- `[Uncut]`, `(HD)`, `(Remastered)`: how it was cut or mastered, which tells no episode apart.
CREATE MACRO cut_tag(t) AS
  nullif(regexp_extract(t, '(?i)([(\[]\s*(?:uncut|unrated|uncensored|extended(?:\s+cut)?|director[''’]?s\s+cut|remastered|restored|hd|uhd|4k|sd|full\s+episode|re-?run|repeat|new|widescreen|colorized)\s*[)\]])', 1), '');
