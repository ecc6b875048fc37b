DROP TRIGGER test_session_keep_id ON test_session;
DROP TRIGGER test_session_keep ON test_session;
ALTER TABLE test_event ADD CONSTRAINT test_event_workspace_id_session_id_fkey
  FOREIGN KEY (workspace_id, session_id) REFERENCES test_session (workspace_id, id);
