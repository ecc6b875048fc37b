-- Checked for every event, the key to the session took longer than writing the event: the row has just been changed in the same
-- transaction, and each check locks it anew. Events come in by the door alone, which holds their session's row; what is left
-- for the key to refuse is that a session with a log goes, and a session that has begun never does.
ALTER TABLE test_event DROP CONSTRAINT test_event_workspace_id_session_id_fkey;
CREATE TRIGGER test_session_keep BEFORE DELETE ON test_session FOR EACH ROW
  WHEN (OLD.head > 0) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER test_session_keep_id BEFORE UPDATE OF id, workspace_id ON test_session FOR EACH ROW
  WHEN (OLD.head > 0) EXECUTE FUNCTION refuse_change();
