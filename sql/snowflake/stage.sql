-- Purpose:    where the loader puts the Parquet files of an upload before they are copied into the star.
-- Invariants: files lie under <upload_id>/<load>/ and are removed after COMMIT; what a crash left is found by LIST.
CREATE STAGE IF NOT EXISTS {{UPLOAD_DB}}.viewership_load
