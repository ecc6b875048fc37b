ALTER TABLE test_event ADD CONSTRAINT test_event_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace;
COMMENT ON COLUMN test_session.engine_state IS NULL;
ALTER TABLE test_session RESET (fillfactor, toast_tuple_target);
