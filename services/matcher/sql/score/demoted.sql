-- Purpose:    answers that are not probable enough, as candidates for a person.
-- Inputs:     answered, answer_scores
-- Output:     as remembered.sql; why is low_confidence
-- Grain:      one row per content whose answer was taken back
SELECT a.content_key, a.rule_no, a.ref_no, 'low_confidence' AS why, a.similarity
FROM answered AS a JOIN answer_scores AS s USING (content_key)
WHERE s.demoted
