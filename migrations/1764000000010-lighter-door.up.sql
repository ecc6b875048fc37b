-- A message costs the row of its session a few numbers (ADR 17).

-- engine_state is a snapshot from every now and then; the state is that and the log after it. It lies outside of the row,
-- so that a change of the row does not copy it, and pages have room for the row's next version, so that the indexes of
-- columns that stay are not touched.
ALTER TABLE test_session SET (fillfactor = 50, toast_tuple_target = 600);
COMMENT ON COLUMN test_session.engine_state IS 'Snapshot of the fold of the log up to its own seq; NULL before the start.';

-- Follows from the session's key, which names the workspace, too: checked twice for each event until now.
ALTER TABLE test_event DROP CONSTRAINT test_event_workspace_id_fkey;
