-- Purpose:    how names are compared when their keys are not equal, as macros beside keys.sql. Used for the catalogue (when a
--             reference snapshot is built) and for what an upload's exact rules left over, so both sides are taken apart alike.
-- Invariants: articles, case, accents, punctuation and the order of words do not count; numbers do: they are kept apart, since
--             `Part 1` and `Part 2` differ by one letter and are two episodes.

-- The words of a name without articles and `and`, in their order. `Pt. II`, `Part Two` and `Teil 2` end as `part 2`.
CREATE MACRO name_words(t) AS
  list_transform([
    regexp_extract_all(
      regexp_replace(
        regexp_replace(folded(t), '[''’ʼ`´]', '', 'g'),
        '(^|[^\p{L}\p{N}])(?:pt|part|parte|partie|teil)[^\p{L}\p{N}]+(?:i|one|uno?|eins)($|[^\p{L}\p{N}])', '\1part 1\2', 'g'),
      '[\p{L}\p{N}\p{M}]+')],
    lambda found: list_transform([
      list_transform(
        list_filter(found, lambda word: NOT list_contains(
          ['the', 'a', 'an', 'el', 'la', 'los', 'las', 'le', 'les', 'der', 'die', 'das', 'o', 'os', 'and', 'und', 'et', 'y'], word)),
        lambda word: CASE WHEN length(word) > 6 THEN word ELSE coalesce((MAP {
          'pt': 'part', 'parte': 'part', 'partie': 'part', 'teil': 'part', 'ii': '2', 'iii': '3', 'iv': '4', 'vi': '6', 'vii': '7',
          'viii': '8', 'ix': '9', 'one': '1', 'two': '2', 'three': '3', 'four': '4', 'five': '5', 'six': '6', 'seven': '7',
          'eight': '8', 'nine': '9', 'ten': '10', 'dos': '2', 'deux': '2', 'zwei': '2', 'tres': '3', 'trois': '3', 'drei': '3'
        })[word], word) END)],
      lambda words: CASE WHEN len(words) = 0 THEN found ELSE words END)[1])[1];

-- The words in alphabetical order, with blanks: `Office, The` and `The Office` have one.
CREATE MACRO sorted_words(words) AS array_to_string(list_sort(words), ' ');

-- The numbers among the words, in order; NULL when there are none.
CREATE MACRO numbers_of_words(words) AS
  nullif(array_to_string(list_sort(list_filter(words, lambda word: regexp_full_match(word, '\d+'))), ' '), '');

-- What two names must share to be compared at all: a word, two words, or three letters in a row. Words of three letters are
-- their own three letters; of many words the six longest pair.
CREATE MACRO block_keys(words) AS
  list_transform([array_to_string(words, '')], lambda letters:
    list_distinct(list_concat(
      list_filter(words, lambda word: length(word) > 3),
      list_transform([list_sort(list_distinct(words))[1 : 6]], lambda few:
        flatten(list_transform(few, lambda word, place: list_transform(few[place + 1 : ], lambda other: word || ' ' || other))))[1],
      list_transform(range(1, greatest(length(letters) - 1, 1)), lambda place: letters[place : place + 2]))))[1];

-- How alike two names are, 0 to 1: Jaro-Winkler of the words in their order or sorted, whichever is higher.
CREATE MACRO name_similarity(words, sorted, other_words, other_sorted) AS
  round(greatest(jaro_winkler_similarity(words, other_words), jaro_winkler_similarity(sorted, other_sorted)), 4);
