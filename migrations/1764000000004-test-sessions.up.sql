-- Chat tests being taken: one row per session, one per event, one per link exchange.

CREATE TABLE test_session (
  id                    uuid PRIMARY KEY,
  workspace_id          uuid NOT NULL REFERENCES workspace,
  application_id        uuid NOT NULL,
  chat_test_version_id  uuid NOT NULL,
  seed                  text NOT NULL,
  state                 text NOT NULL DEFAULT 'invited'
                        CHECK (state IN ('invited', 'ready', 'running', 'finished', 'expired', 'revoked')),
  link_hash             bytea NOT NULL UNIQUE,
  link_expires_at       timestamptz NOT NULL,
  invited_at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  invited_by            uuid NOT NULL,
  consent_at            timestamptz,
  consent_notice        integer,
  practice_at           timestamptz,
  -- Written once, at the start. The effective deadline is the column; extensions will be entries beside it.
  started_at            timestamptz,
  deadline_at           timestamptz,
  ended_at              timestamptz,
  end_reason            text CHECK (end_reason IN ('finished', 'deadline')),
  -- A fold of the log, kept as a cache; NULL before the start.
  engine_state          jsonb,
  head                  integer NOT NULL DEFAULT 0,
  next_order            integer NOT NULL DEFAULT 1,
  -- When the clock must look at the session next: the engine's next timer or the deadline.
  due_at                timestamptz,
  UNIQUE (workspace_id, id),
  UNIQUE (workspace_id, application_id),
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id),
  FOREIGN KEY (workspace_id, chat_test_version_id) REFERENCES chat_test_version (workspace_id, id),
  FOREIGN KEY (workspace_id, invited_by) REFERENCES member (workspace_id, id),
  CHECK ((state IN ('running', 'finished')) = (started_at IS NOT NULL)),
  CHECK ((started_at IS NULL) = (deadline_at IS NULL)),
  CHECK ((state = 'finished') = (ended_at IS NOT NULL))
);
CREATE INDEX test_session_due ON test_session (due_at) WHERE state = 'running';

-- The log. seq counts 1, 2, 3 … per session over all conversations, without a gap.
CREATE TABLE test_event (
  workspace_id  uuid NOT NULL REFERENCES workspace,
  session_id    uuid NOT NULL,
  seq           integer NOT NULL CHECK (seq > 0),
  client_id     uuid,
  -- SHA-256 of the command, to tell a repeat from another command under the same id.
  command_hash  bytea,
  at_ms         integer NOT NULL CHECK (at_ms >= 0),
  conversation  text NOT NULL,
  actor         text NOT NULL CHECK (actor IN ('operator', 'customer', 'system')),
  body          jsonb NOT NULL,
  why           jsonb,
  recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, session_id, seq),
  FOREIGN KEY (workspace_id, session_id) REFERENCES test_session (workspace_id, id)
);
CREATE UNIQUE INDEX test_event_client ON test_event (workspace_id, session_id, client_id) WHERE client_id IS NOT NULL;
CREATE TRIGGER test_event_keep BEFORE UPDATE OR DELETE ON test_event FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The candidate's cookie: made by exchanging the link, one alive per test session.
CREATE TABLE candidate_session (
  id               uuid PRIMARY KEY,
  workspace_id     uuid NOT NULL REFERENCES workspace,
  test_session_id  uuid NOT NULL,
  token_hash       bytea NOT NULL UNIQUE,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_seen_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  revoked_at       timestamptz,
  FOREIGN KEY (workspace_id, test_session_id) REFERENCES test_session (workspace_id, id)
);
CREATE UNIQUE INDEX candidate_session_one ON candidate_session (workspace_id, test_session_id) WHERE revoked_at IS NULL;

ALTER TABLE test_session      ENABLE ROW LEVEL SECURITY; ALTER TABLE test_session      FORCE ROW LEVEL SECURITY;
ALTER TABLE test_event        ENABLE ROW LEVEL SECURITY; ALTER TABLE test_event        FORCE ROW LEVEL SECURITY;
ALTER TABLE candidate_session ENABLE ROW LEVEL SECURITY; ALTER TABLE candidate_session FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON test_session      USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON test_event        USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON candidate_session USING (workspace_id = current_workspace());
CREATE POLICY by_key ON test_session      FOR SELECT USING (link_hash = current_key());
CREATE POLICY by_key ON candidate_session FOR SELECT USING (token_hash = current_key());
-- The clock looks for due sessions of every workspace; it sees running rows only and changes none by this policy.
CREATE POLICY by_clock ON test_session FOR SELECT
  USING (state = 'running' AND current_setting('app.clock', true) = 'on');

GRANT SELECT, INSERT, UPDATE ON test_session, candidate_session TO audition_app;
GRANT SELECT, INSERT ON test_event TO audition_app;
