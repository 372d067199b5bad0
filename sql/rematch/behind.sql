-- Purpose:    the snapshots, other than this one, that loaded uploads were last decided with: a rematch is due when there is one.
-- Inputs:     viewership_uploads; parameter: digest.
-- Grain:      one row per snapshot.
SELECT reference_digest AS digest, CAST(COUNT(*) AS VARCHAR) AS uploads
FROM {{UPLOAD_DB}}.viewership_uploads
WHERE state = 'loaded' AND reference_digest <> CAST($digest AS VARCHAR)
GROUP BY reference_digest
ORDER BY reference_digest
