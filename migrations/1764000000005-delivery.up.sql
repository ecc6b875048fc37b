-- Time and delivery: extra time, the ledger of added time, outages, lateness.

-- How much of a candidate's own outages is given back without asking anybody, in total per session.
ALTER TABLE workspace ADD COLUMN outage_credit_s integer NOT NULL DEFAULT 120 CHECK (outage_credit_s BETWEEN 0 AND 900);

ALTER TABLE test_session
  -- Multiplies the minutes at the start and the customers' patience; changed before the start only.
  ADD COLUMN extra_time_percent integer NOT NULL DEFAULT 0 CHECK (extra_time_percent BETWEEN 0 AND 200),
  -- The last sign of the candidate when the connection is known to be lost; NULL while it is there.
  ADD COLUMN away_since timestamptz;

-- Commands that arrived in the grace after the deadline stand at the deadline; this says how late they were.
ALTER TABLE test_event ADD COLUMN late_ms integer CHECK (late_ms >= 0);
ALTER TABLE test_event DROP CONSTRAINT test_event_actor_check;
ALTER TABLE test_event ADD CONSTRAINT test_event_actor_check
  CHECK (actor IN ('operator', 'customer', 'system', 'staff'));

-- The ledger: what was added to a deadline. The start and the first deadline are never rewritten. client_id is the
-- request's, the outage's or derived from the log, so that applying an entry twice changes nothing.
CREATE TABLE test_allowance (
  id            uuid PRIMARY KEY,
  workspace_id  uuid NOT NULL REFERENCES workspace,
  session_id    uuid NOT NULL,
  client_id     uuid NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('extension', 'credit')),
  -- member: a person decided · connection: the candidate's outage, up to the cap · service: an outage of ours, in full
  source        text NOT NULL CHECK (source IN ('member', 'connection', 'service')),
  add_ms        integer NOT NULL CHECK (add_ms BETWEEN 1 AND 86400000),
  -- The outage a credit is for.
  from_at       timestamptz,
  until_at      timestamptz,
  granted_by    uuid,
  reason        text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (workspace_id, session_id, client_id),
  FOREIGN KEY (workspace_id, session_id) REFERENCES test_session (workspace_id, id),
  FOREIGN KEY (workspace_id, granted_by) REFERENCES member (workspace_id, id),
  CHECK ((source = 'member') = (granted_by IS NOT NULL)),
  CHECK (until_at >= from_at)
);
CREATE TRIGGER test_allowance_keep BEFORE UPDATE OR DELETE ON test_allowance
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- When any process last looked at the clock, and when none did. Not a workspace's data, hence without row-level security.
CREATE TABLE service_beat (
  id       smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  beat_at  timestamptz
);
INSERT INTO service_beat DEFAULT VALUES;
CREATE TABLE service_outage (
  id        uuid PRIMARY KEY,
  from_at   timestamptz NOT NULL,
  until_at  timestamptz NOT NULL CHECK (until_at > from_at)
);
CREATE INDEX service_outage_until ON service_outage (until_at);

-- The deadline with everything that was added; the only one that anything is compared with.
CREATE FUNCTION effective_deadline(s test_session) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT s.deadline_at + interval '1 millisecond' * coalesce(
    (SELECT sum(a.add_ms) FROM test_allowance a WHERE a.workspace_id = s.workspace_id AND a.session_id = s.id), 0) $$;
-- What of the candidate's own outages would still be given back, in ms.
CREATE FUNCTION outage_credit_left_ms(s test_session) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT greatest(0, w.outage_credit_s * 1000 - coalesce(
    (SELECT sum(a.add_ms) FROM test_allowance a
     WHERE a.workspace_id = s.workspace_id AND a.session_id = s.id AND a.source = 'connection'), 0))::integer
  FROM workspace w WHERE w.id = s.workspace_id $$;

CREATE INDEX candidate_session_test ON candidate_session (workspace_id, test_session_id, last_seen_at);

ALTER TABLE test_allowance ENABLE ROW LEVEL SECURITY; ALTER TABLE test_allowance FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON test_allowance USING (workspace_id = current_workspace());
-- The clock looks for candidates who have fallen silent, in every workspace.
CREATE POLICY by_clock ON candidate_session FOR SELECT USING (current_setting('app.clock', true) = 'on');

GRANT SELECT, INSERT ON test_allowance, service_outage TO audition_app;
GRANT SELECT, UPDATE ON service_beat TO audition_app;
