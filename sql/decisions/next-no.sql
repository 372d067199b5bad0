-- Purpose:    the number of the next decision; asked in the transaction that records it.
-- Inputs:     viewership_decisions.
-- Grain:      one row.
SELECT CAST(COALESCE(MAX(decision_no), 0) + 1 AS VARCHAR) AS next_no
FROM {{UPLOAD_DB}}.viewership_decisions
