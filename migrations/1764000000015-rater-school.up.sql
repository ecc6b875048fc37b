-- The rater school: what members rated of the sample transcripts, and whether a badge is needed to score.

ALTER TABLE workspace
  ADD COLUMN requires_calibration boolean NOT NULL DEFAULT false;

-- One attempt at a sample. The samples are files of the installation, so a row names the content it was made on.
CREATE TABLE calibration_attempt (
  id            uuid PRIMARY KEY,
  workspace_id  uuid NOT NULL REFERENCES workspace,
  member_id     uuid NOT NULL,
  sample_key    text NOT NULL,
  content_hash  text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  -- By criterion: 1 to 5 or "not-observed".
  ratings       jsonb NOT NULL,
  -- As rated then: mean absolute and mean signed difference from what was agreed, and whether that was close enough.
  mean          double precision CHECK (mean BETWEEN 0 AND 4),
  bias          double precision CHECK (abs(bias) <= 4),
  is_within     boolean NOT NULL,
  at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE INDEX calibration_attempt_member ON calibration_attempt (workspace_id, member_id, at);

CREATE TRIGGER calibration_attempt_keep BEFORE UPDATE OR DELETE ON calibration_attempt
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE calibration_attempt ENABLE ROW LEVEL SECURITY; ALTER TABLE calibration_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON calibration_attempt USING (workspace_id = current_workspace());

GRANT SELECT, INSERT ON calibration_attempt TO audition_app;
