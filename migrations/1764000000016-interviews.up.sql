-- Appointments of interview rounds, calendar feeds, reminders of due scorecards.

-- A scorecard is due this long after the interview or the end of the test.
ALTER TABLE opening ADD COLUMN scorecard_due_days integer NOT NULL DEFAULT 2 CHECK (scorecard_due_days BETWEEN 0 AND 60);

CREATE TABLE interview_appointment (
  id              uuid PRIMARY KEY,
  workspace_id    uuid NOT NULL REFERENCES workspace,
  application_id  uuid NOT NULL,
  -- NULL when the round has been taken out of the opening since; title and minutes stay what they were.
  round_id        uuid,
  title           text NOT NULL,
  minutes         integer NOT NULL CHECK (minutes BETWEEN 5 AND 480),
  state           text NOT NULL CHECK (state IN ('offered', 'set', 'cancelled')),
  starts_at       timestamptz,
  slots           timestamptz[] NOT NULL DEFAULT '{}',
  time_zone       text NOT NULL,
  place           text NOT NULL,
  -- Of the calendar file: grows with each change, so that calendars take the newest.
  sequence        integer NOT NULL DEFAULT 0,
  link_hash       bytea NOT NULL UNIQUE,
  asked_at        timestamptz,
  asked_text      text NOT NULL DEFAULT '',
  -- When the time was last set: a reminder is for those who have had time to forget.
  set_at          timestamptz,
  reminded_at     timestamptz,
  cancel_reason   text NOT NULL DEFAULT '',
  created_by      uuid NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  version         integer NOT NULL DEFAULT 1,
  UNIQUE (workspace_id, id),
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id),
  FOREIGN KEY (workspace_id, round_id) REFERENCES opening_round (workspace_id, id) ON DELETE SET NULL (round_id),
  FOREIGN KEY (workspace_id, created_by) REFERENCES member (workspace_id, id),
  CHECK (state <> 'set' OR (starts_at IS NOT NULL AND set_at IS NOT NULL)),
  CHECK (state <> 'offered' OR (starts_at IS NULL AND cardinality(slots) > 0))
);
CREATE UNIQUE INDEX interview_appointment_one ON interview_appointment (workspace_id, application_id, round_id)
  WHERE state <> 'cancelled';
CREATE INDEX interview_appointment_time ON interview_appointment (workspace_id, starts_at);

CREATE TABLE appointment_assessor (
  workspace_id    uuid NOT NULL REFERENCES workspace,
  appointment_id  uuid NOT NULL,
  member_id       uuid NOT NULL,
  PRIMARY KEY (workspace_id, appointment_id, member_id),
  FOREIGN KEY (workspace_id, appointment_id) REFERENCES interview_appointment (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE INDEX appointment_assessor_member ON appointment_assessor (workspace_id, member_id);

-- The address a member's calendar reads: a secret, kept as a hash, one per member.
CREATE TABLE calendar_feed (
  workspace_id  uuid NOT NULL REFERENCES workspace,
  member_id     uuid NOT NULL,
  token_hash    bytea NOT NULL UNIQUE,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_read_at  timestamptz,
  PRIMARY KEY (workspace_id, member_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);

-- Who was reminded of which scorecard: once.
CREATE TABLE scorecard_reminder (
  workspace_id    uuid NOT NULL REFERENCES workspace,
  application_id  uuid NOT NULL,
  round_id        uuid NOT NULL,
  member_id       uuid NOT NULL,
  at              timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, application_id, round_id, member_id),
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id),
  FOREIGN KEY (workspace_id, round_id) REFERENCES opening_round (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);

ALTER TABLE interview_appointment ENABLE ROW LEVEL SECURITY; ALTER TABLE interview_appointment FORCE ROW LEVEL SECURITY;
ALTER TABLE appointment_assessor  ENABLE ROW LEVEL SECURITY; ALTER TABLE appointment_assessor  FORCE ROW LEVEL SECURITY;
ALTER TABLE calendar_feed         ENABLE ROW LEVEL SECURITY; ALTER TABLE calendar_feed         FORCE ROW LEVEL SECURITY;
ALTER TABLE scorecard_reminder    ENABLE ROW LEVEL SECURITY; ALTER TABLE scorecard_reminder    FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON interview_appointment USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON appointment_assessor  USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON calendar_feed         USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON scorecard_reminder    USING (workspace_id = current_workspace());
CREATE POLICY by_key ON interview_appointment FOR SELECT USING (link_hash = current_key());
CREATE POLICY by_key ON calendar_feed         FOR SELECT USING (token_hash = current_key());
-- The clock goes through the workspaces to remind; it learns which there are and changes none by this policy.
CREATE POLICY by_clock ON workspace FOR SELECT USING (current_setting('app.clock', true) = 'on');

GRANT SELECT, INSERT, UPDATE ON interview_appointment TO audition_app;
GRANT SELECT, INSERT, DELETE ON appointment_assessor TO audition_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_feed TO audition_app;
GRANT SELECT, INSERT ON scorecard_reminder TO audition_app;
