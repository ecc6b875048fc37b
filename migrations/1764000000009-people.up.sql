-- People in the loop: who played a customer, tests that were assisted, tests that do not count.

-- Which member did it; NULL for everything that staff did not do.
ALTER TABLE test_event ADD COLUMN member_id uuid;
ALTER TABLE test_event ADD FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id);
ALTER TABLE test_event ADD CHECK (member_id IS NULL OR actor = 'staff');

ALTER TABLE test_session
  -- When a person first did what the script was to do, in ms since the start; of customers that persons play anyway, never.
  ADD COLUMN assisted_ms integer CHECK (assisted_ms >= 0),
  ADD COLUMN voided_at timestamptz,
  ADD COLUMN voided_by uuid,
  ADD COLUMN void_reason text,
  ADD FOREIGN KEY (workspace_id, voided_by) REFERENCES member (workspace_id, id),
  DROP CONSTRAINT test_session_state_check,
  ADD CONSTRAINT test_session_state_check
    CHECK (state IN ('invited', 'ready', 'running', 'finished', 'expired', 'revoked', 'voided')),
  -- A voided test keeps what it was: it may have been anywhere.
  DROP CONSTRAINT test_session_check,
  ADD CONSTRAINT test_session_check CHECK (state = 'voided' OR (state IN ('running', 'finished')) = (started_at IS NOT NULL)),
  DROP CONSTRAINT test_session_check2,
  ADD CONSTRAINT test_session_check2 CHECK (state = 'voided' OR (state = 'finished') = (ended_at IS NOT NULL)),
  ADD CONSTRAINT test_session_voided CHECK ((state = 'voided') = (voided_at IS NOT NULL)
    AND (voided_at IS NULL) = (voided_by IS NULL) AND (voided_at IS NULL) = (void_reason IS NULL)),
  -- One test that counts per application; voided ones stay beside it.
  DROP CONSTRAINT test_session_workspace_id_application_id_key;
CREATE UNIQUE INDEX test_session_one ON test_session (workspace_id, application_id) WHERE state <> 'voided';
CREATE INDEX test_session_application ON test_session (workspace_id, application_id);
