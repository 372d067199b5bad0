-- Purpose:    adds one line to the execution log unless it is there already.
-- Inputs:     the parameters, in the order of the columns.
-- Outputs:    error_log_table.
-- Invariants: keyed by upload, run, stage, attempt, procedure and status: writing it again changes nothing.
MERGE INTO {{UPLOAD_DB}}.error_log_table held
USING (
  SELECT
    CAST(? AS TIMESTAMP) AS log_time,
    CAST(? AS VARCHAR) AS log_message,
    CAST(? AS VARCHAR) AS procedure_name,
    CAST(? AS VARCHAR) AS platform,
    CAST(? AS VARCHAR) AS upload_id,
    CAST(? AS VARCHAR) AS filename,
    CAST(? AS VARCHAR) AS status,
    CAST(? AS BIGINT) AS rows_affected,
    CAST(? AS VARCHAR) AS error_message,
    CAST(? AS DECIMAL(18, 3)) AS execution_time,
    CAST(? AS INTEGER) AS run,
    CAST(? AS VARCHAR) AS stage,
    CAST(? AS INTEGER) AS attempt
) line
ON held.upload_id = line.upload_id
  AND held.run = line.run
  AND held.stage = line.stage
  AND held.attempt = line.attempt
  AND held.procedure_name = line.procedure_name
  AND held.status = line.status
WHEN NOT MATCHED THEN INSERT (
  log_time, log_message, procedure_name, platform, upload_id, filename, status, rows_affected, error_message,
  execution_time, run, stage, attempt
) VALUES (
  line.log_time, line.log_message, line.procedure_name, line.platform, line.upload_id, line.filename, line.status,
  line.rows_affected, line.error_message, line.execution_time, line.run, line.stage, line.attempt
)
