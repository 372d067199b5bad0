-- Purpose:    macros of the snapshot's statements, beside the comparison keys (packages/shared/sql/keys.sql).
-- Invariants: NULL in, NULL out.

-- A language suffix of a title list: `-` and an ISO 639-1 code, with or without a region or script (`-es`, `-pt-BR`,
-- `-zh-hans`).
CREATE MACRO language_suffix() AS
  '-(?:aa|ab|af|ak|am|an|ar|as|av|ay|az|ba|be|bg|bi|bm|bn|bo|br|bs|ca|ce|ch|co|cr|cs|cu|cv|cy|da|de|dv|dz|ee|el|'
    || 'en|eo|es|et|eu|fa|ff|fi|fj|fo|fr|fy|ga|gd|gl|gn|gu|gv|ha|he|hi|ho|hr|ht|hu|hy|hz|ia|id|ie|ig|ii|ik|io|is|it|iu|'
    || 'ja|jv|ka|kg|ki|kj|kk|kl|km|kn|ko|kr|ks|ku|kv|kw|ky|la|lb|lg|li|ln|lo|lt|lu|lv|mg|mh|mi|mk|ml|mn|mr|ms|mt|my|na|'
    || 'nb|nd|ne|ng|nl|nn|no|nr|nv|ny|oc|oj|om|or|os|pa|pi|pl|ps|pt|qu|rm|rn|ro|ru|rw|sa|sc|sd|se|sg|si|sk|sl|sm|sn|so|'
    || 'sq|sr|ss|st|su|sv|sw|ta|te|tg|th|ti|tk|tl|tn|to|tr|ts|tt|tw|ty|ug|uk|ur|uz|ve|vi|vo|wa|wo|xh|yi|yo|za|zh|zu)'
    || '(?:-[A-Za-z]{2}|-[A-Za-z]{4}|-[0-9]{3})?';

-- The elements of a title list: split only at a comma that follows a language suffix, so `Yes, Dear-en` is one.
CREATE MACRO title_list(titles) AS
  string_split(regexp_replace(titles, '(' || language_suffix() || ')[ ]*,', '\1' || chr(31), 'g'), chr(31));

-- The elements of a list of names: separated by `;` or `|` where there is one, else by commas, where a name with a comma is
-- quoted.
CREATE MACRO name_list(names) AS
  list_transform(
    CASE
      WHEN regexp_matches(names, '[;|]') THEN regexp_split_to_array(names, '[;|]')
      ELSE regexp_extract_all(names, '"(?:[^"]|"")*"|[^,"]+')
    END,
    lambda name: replace(trim(name, '" '), '""', '"'));
