-- Purpose:    the uploads that a rematch is about: loaded, and last decided with another snapshot.
-- Inputs:     viewership_uploads; rematch_snapshots (a temporary table of the adapter: digest, and whether its catalogue is that
--             of the rematch, so that only decisions of people can differ).
-- Outputs:    run: the one that loaded it; what is decided here counts only while it is this one, and
--             reference_digest is the snapshot that it was last decided with.
-- Grain:      one row per upload.
SELECT u.upload_no, u.upload_id, u.run, u.platform, u.reference_digest, s.same_catalogue
FROM {{UPLOAD_DB}}.viewership_uploads u
JOIN rematch_snapshots s ON s.digest = u.reference_digest
WHERE u.state = 'loaded'
