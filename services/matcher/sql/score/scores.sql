-- Purpose:    the waterfall of each scored leftover's best candidate, for the evidence.
-- Inputs:     scored, refs; variables review, model
-- Output:     content_key, score (JSON object: model, ref_id, levels and weights in bits, total, gap, probability)
-- Grain:      one row per content whose best candidate is at least worth a look
SELECT s.content_key,
       json_object(
         'model', getvariable('model'), 'ref_id', r.ref_id,
         'levels', json_object('series', series_level, 'numbers', numbers_level, 'title', title_level, 'length', length_level),
         'weights', json_object(
           'prior', prior_weight() / 1000.0, 'series', series_weight(series_level) / 1000.0, 'numbers', numbers_weight(numbers_level) / 1000.0,
           'title', title_weight(title_level) / 1000.0, 'length', length_weight(length_level) / 1000.0),
         'total', s.total / 1000.0, 'gap', s.gap, 'probability', s.probability)::VARCHAR AS score
FROM scored AS s JOIN refs AS r USING (ref_no)
WHERE s.place = 1 AND s.probability >= getvariable('review')
