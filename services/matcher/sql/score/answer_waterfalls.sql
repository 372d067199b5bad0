-- Purpose:    the waterfall of each answer of the exact rules, for the evidence.
-- Inputs:     answer_scores; macros of the model; variables model
-- Output:     content_key, score (JSON object as in scores.sql)
-- Grain:      one row per content that a rule answered
SELECT content_key,
       json_object(
         'model', getvariable('model'),
         'levels', json_object('ref_id', ref_id_level, 'series', series_level, 'numbers', numbers_level, 'title', title_level, 'length', length_level),
         'weights', json_object(
           'prior', prior_weight() / 1000.0, 'ref_id', ref_id_weight(ref_id_level) / 1000.0, 'series', series_weight(series_level) / 1000.0,
           'numbers', numbers_weight(numbers_level) / 1000.0, 'title', title_weight(title_level) / 1000.0,
           'length', length_weight(length_level) / 1000.0),
         'total', total / 1000.0, 'gap', NULL, 'probability', probability)::VARCHAR AS score
FROM answer_scores
