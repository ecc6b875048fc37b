-- Fails where a test was voided and taken again: the older schema has room for one test per application.
DROP INDEX test_session_one;
DROP INDEX test_session_application;
ALTER TABLE test_session
  DROP CONSTRAINT test_session_voided,
  DROP CONSTRAINT test_session_check,
  DROP CONSTRAINT test_session_check2,
  DROP CONSTRAINT test_session_state_check;
UPDATE test_session SET ended_at = coalesce(ended_at, voided_at)
WHERE state = 'voided' AND started_at IS NOT NULL;
UPDATE test_session SET state = CASE WHEN started_at IS NULL THEN 'revoked' ELSE 'finished' END WHERE state = 'voided';
ALTER TABLE test_session
  ADD CONSTRAINT test_session_workspace_id_application_id_key UNIQUE (workspace_id, application_id),
  ADD CONSTRAINT test_session_state_check
    CHECK (state IN ('invited', 'ready', 'running', 'finished', 'expired', 'revoked')),
  ADD CONSTRAINT test_session_check CHECK ((state IN ('running', 'finished')) = (started_at IS NOT NULL)),
  ADD CONSTRAINT test_session_check2 CHECK ((state = 'finished') = (ended_at IS NOT NULL)),
  DROP COLUMN assisted_ms,
  DROP COLUMN voided_at,
  DROP COLUMN voided_by,
  DROP COLUMN void_reason;
ALTER TABLE test_event DROP COLUMN member_id;
