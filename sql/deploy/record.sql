-- Purpose:    records that a template was applied.
-- Inputs:     the parameters, in the order of the columns.
-- Outputs:    deployment_history.
INSERT INTO {{UPLOAD_DB}}.deployment_history (
  applied_at, environment, template, kind, checksum, rendered, code_version
)
SELECT
  CAST(? AS TIMESTAMP),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR)
