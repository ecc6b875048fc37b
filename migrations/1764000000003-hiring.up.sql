-- Openings, candidates, applications, scorecards.

CREATE TABLE opening (
  id                    uuid PRIMARY KEY,
  workspace_id          uuid NOT NULL REFERENCES workspace,
  title                 text NOT NULL,
  profile               text NOT NULL CHECK (profile IN ('support', 'sales', 'community')),
  status                text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
  rubric_version_id     uuid NOT NULL,
  chat_test_version_id  uuid NOT NULL,
  created_by            uuid NOT NULL,
  created_at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  version               integer NOT NULL DEFAULT 1,
  UNIQUE (workspace_id, id),
  FOREIGN KEY (workspace_id, rubric_version_id) REFERENCES rubric_version (workspace_id, id),
  FOREIGN KEY (workspace_id, chat_test_version_id) REFERENCES chat_test_version (workspace_id, id),
  FOREIGN KEY (workspace_id, created_by) REFERENCES member (workspace_id, id)
);

CREATE TABLE candidate (
  id            uuid PRIMARY KEY,
  workspace_id  uuid NOT NULL REFERENCES workspace,
  name          text NOT NULL,
  email         text NOT NULL,
  phone         text NOT NULL DEFAULT '',
  note          text NOT NULL DEFAULT '',
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (workspace_id, id)
);
CREATE UNIQUE INDEX candidate_email ON candidate (workspace_id, lower(email));

CREATE TABLE application (
  id               uuid PRIMARY KEY,
  workspace_id     uuid NOT NULL REFERENCES workspace,
  opening_id       uuid NOT NULL,
  candidate_id     uuid NOT NULL,
  stage            text NOT NULL DEFAULT 'applied'
                   CHECK (stage IN ('applied', 'test', 'interview', 'review', 'offer', 'hired', 'rejected')),
  decision_reason  text NOT NULL DEFAULT '',
  decided_by       uuid,
  decided_at       timestamptz,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  version          integer NOT NULL DEFAULT 1,
  UNIQUE (workspace_id, id),
  UNIQUE (workspace_id, opening_id, candidate_id),
  FOREIGN KEY (workspace_id, opening_id) REFERENCES opening (workspace_id, id),
  FOREIGN KEY (workspace_id, candidate_id) REFERENCES candidate (workspace_id, id),
  FOREIGN KEY (workspace_id, decided_by) REFERENCES member (workspace_id, id)
);
CREATE INDEX application_candidate ON application (workspace_id, candidate_id);

CREATE TABLE scorecard (
  id                 uuid PRIMARY KEY,
  workspace_id       uuid NOT NULL REFERENCES workspace,
  application_id     uuid NOT NULL,
  member_id          uuid NOT NULL,
  rubric_version_id  uuid NOT NULL,
  status             text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'submitted')),
  entries            jsonb NOT NULL,
  version            integer NOT NULL DEFAULT 1,
  created_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  submitted_at       timestamptz CHECK ((status = 'submitted') = (submitted_at IS NOT NULL)),
  UNIQUE (workspace_id, id),
  UNIQUE (workspace_id, application_id, member_id),
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
  FOREIGN KEY (workspace_id, rubric_version_id) REFERENCES rubric_version (workspace_id, id)
);

-- A submitted scorecard is locked, whoever asks.
CREATE FUNCTION keep_submitted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'submitted' THEN
    RAISE EXCEPTION 'a submitted scorecard never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER scorecard_keep BEFORE UPDATE OR DELETE ON scorecard FOR EACH ROW EXECUTE FUNCTION keep_submitted();

-- Who was shown the ratings of others for an application without having submitted a scorecard: they may not score it
-- afterwards, for the score would not be independent.
CREATE TABLE scorecard_reveal (
  workspace_id    uuid NOT NULL REFERENCES workspace,
  application_id  uuid NOT NULL,
  member_id       uuid NOT NULL,
  at              timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, application_id, member_id),
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);

ALTER TABLE opening          ENABLE ROW LEVEL SECURITY; ALTER TABLE opening          FORCE ROW LEVEL SECURITY;
ALTER TABLE candidate        ENABLE ROW LEVEL SECURITY; ALTER TABLE candidate        FORCE ROW LEVEL SECURITY;
ALTER TABLE application      ENABLE ROW LEVEL SECURITY; ALTER TABLE application      FORCE ROW LEVEL SECURITY;
ALTER TABLE scorecard        ENABLE ROW LEVEL SECURITY; ALTER TABLE scorecard        FORCE ROW LEVEL SECURITY;
ALTER TABLE scorecard_reveal ENABLE ROW LEVEL SECURITY; ALTER TABLE scorecard_reveal FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON opening          USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON candidate        USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON application      USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON scorecard        USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON scorecard_reveal USING (workspace_id = current_workspace());

GRANT SELECT, INSERT, UPDATE ON opening, candidate, application, scorecard TO audition_app;
GRANT SELECT, INSERT ON scorecard_reveal TO audition_app;
