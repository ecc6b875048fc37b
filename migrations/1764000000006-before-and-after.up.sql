-- What surrounds a chat test: how long it is kept and whom to ask, requests for extra time, the system check, feedback afterwards.

ALTER TABLE workspace
  -- Days after the decision; the invitation page and the settings name them.
  ADD COLUMN retention_days integer NOT NULL DEFAULT 180 CHECK (retention_days BETWEEN 30 AND 1825),
  -- Whom candidates may write to; empty where none is given.
  ADD COLUMN contact_email  text NOT NULL DEFAULT '';

ALTER TABLE test_session ADD COLUMN system_check jsonb;

-- Extra time asked for by the candidate, given by staff, or both. Apart from the session, for the reason is nobody's
-- business but the candidate's and of who answers.
CREATE TABLE accommodation (
  id             uuid PRIMARY KEY,
  workspace_id   uuid NOT NULL REFERENCES workspace,
  session_id     uuid NOT NULL,
  -- NULL when staff gave the time without being asked.
  asked_percent  integer CHECK (asked_percent IN (25, 50, 100)),
  reason         text NOT NULL DEFAULT '',
  asked_at       timestamptz,
  answer         text CHECK (answer IN ('granted', 'declined')),
  percent        integer CHECK (percent BETWEEN 0 AND 200),
  answered_by    uuid,
  answered_at    timestamptz,
  UNIQUE (workspace_id, id),
  FOREIGN KEY (workspace_id, session_id) REFERENCES test_session (workspace_id, id),
  FOREIGN KEY (workspace_id, answered_by) REFERENCES member (workspace_id, id),
  CHECK ((asked_percent IS NULL) = (asked_at IS NULL)),
  CHECK (asked_at IS NOT NULL OR answer IS NOT NULL),
  CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL)),
  CHECK ((answer IS NOT DISTINCT FROM 'granted') = (percent IS NOT NULL))
);
CREATE UNIQUE INDEX accommodation_open ON accommodation (workspace_id, session_id) WHERE answer IS NULL;
CREATE INDEX accommodation_session ON accommodation (workspace_id, session_id);

-- What candidates thought of the test, 1 to 5; shown in sums per opening only.
CREATE TABLE test_feedback (
  workspace_id  uuid NOT NULL REFERENCES workspace,
  session_id    uuid NOT NULL,
  clarity       smallint NOT NULL CHECK (clarity BETWEEN 1 AND 5),
  technical     smallint NOT NULL CHECK (technical BETWEEN 1 AND 5),
  fairness      smallint NOT NULL CHECK (fairness BETWEEN 1 AND 5),
  comment       text NOT NULL DEFAULT '',
  given_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, session_id),
  FOREIGN KEY (workspace_id, session_id) REFERENCES test_session (workspace_id, id)
);

ALTER TABLE accommodation ENABLE ROW LEVEL SECURITY; ALTER TABLE accommodation FORCE ROW LEVEL SECURITY;
ALTER TABLE test_feedback ENABLE ROW LEVEL SECURITY; ALTER TABLE test_feedback FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON accommodation USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON test_feedback USING (workspace_id = current_workspace());

GRANT SELECT, INSERT, UPDATE ON accommodation, test_feedback TO audition_app;
