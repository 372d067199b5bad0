-- Purpose:    first statement of a load or a removal: takes the fence for this run unless a higher run of the upload holds it.
-- Inputs:     load_upload.
-- Outputs:    viewership_uploads, one row changed or inserted, or none when the fence is held.
-- Invariants: run never falls. The counts are the expected ones; the transaction commits only when what it measured
--             afterwards is equal to them.
MERGE INTO {{UPLOAD_DB}}.viewership_uploads held
USING load_upload mine ON held.upload_id = mine.upload_id
WHEN MATCHED AND held.run <= mine.run THEN UPDATE SET
  run = mine.run,
  state = mine.state,
  platform = mine.platform,
  domain = mine.domain,
  data_type = mine.data_type,
  filename = mine.filename,
  load_timestamp = mine.load_timestamp,
  loaded_rows = mine.loaded_rows,
  loaded_minutes = mine.loaded_minutes,
  loaded_money = mine.loaded_money,
  unmatched_rows = mine.unmatched_rows,
  unmatched_minutes = mine.unmatched_minutes,
  unmatched_money = mine.unmatched_money,
  rejected_rows = mine.rejected_rows,
  rejected_minutes = mine.rejected_minutes,
  rejected_money = mine.rejected_money,
  template_version = mine.template_version,
  reference_digest = mine.reference_digest,
  strategy_digest = mine.strategy_digest,
  code_version = mine.code_version
WHEN NOT MATCHED THEN INSERT (
  upload_id, upload_no, run, state, platform, domain, data_type, filename, load_timestamp,
  loaded_rows, loaded_minutes, loaded_money,
  unmatched_rows, unmatched_minutes, unmatched_money,
  rejected_rows, rejected_minutes, rejected_money,
  template_version, reference_digest, strategy_digest, code_version
) VALUES (
  mine.upload_id, mine.upload_no, mine.run, mine.state, mine.platform, mine.domain, mine.data_type, mine.filename,
  mine.load_timestamp,
  mine.loaded_rows, mine.loaded_minutes, mine.loaded_money,
  mine.unmatched_rows, mine.unmatched_minutes, mine.unmatched_money,
  mine.rejected_rows, mine.rejected_minutes, mine.rejected_money,
  mine.template_version, mine.reference_digest, mine.strategy_digest, mine.code_version
)
