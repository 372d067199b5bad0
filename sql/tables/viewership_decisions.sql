-- Purpose:    what people decided about contents: who, when, why. The alias memory that the matcher asks first.
-- Grain:      one row per decision, platform and content that it was made for.
-- Invariants: append-only; taking a decision back is a row of viewership_decisions_taken_back. decision_no grows with every
--             decision: the newer one wins. The raw columns are those of the content, so that keys are always made by the
--             macros of now. scope `keys`: applies to contents of the platform with the same keys of series, season, episode
--             and title; `content_id`: to those with the same platform_content_id. ref_id is set exactly for action `match`.
CREATE TABLE IF NOT EXISTS {{UPLOAD_DB}}.viewership_decisions (
  decision_no BIGINT NOT NULL,
  decision_id VARCHAR NOT NULL,
  decided_at TIMESTAMP NOT NULL,
  decided_by VARCHAR,
  note VARCHAR NOT NULL,
  scope VARCHAR NOT NULL,
  action VARCHAR NOT NULL,
  ref_id VARCHAR,
  platform VARCHAR NOT NULL,
  content_sha VARCHAR NOT NULL,
  platform_content_id VARCHAR,
  platform_series VARCHAR,
  season_number VARCHAR,
  episode_number VARCHAR,
  platform_content_name VARCHAR
)
