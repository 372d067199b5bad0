-- Purpose:    adds one version of one template.
-- Inputs:     the parameters, in the order of the columns.
-- Outputs:    viewership_file_formats.
INSERT INTO {{UPLOAD_DB}}.viewership_file_formats (
  platform, partner, channel, territories, domain, data_type, version, column_mappings, header_fingerprint, name, origin,
  in_use, saved_at
)
SELECT
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS VARCHAR),
  CAST(? AS BOOLEAN),
  CAST(? AS TIMESTAMP)
