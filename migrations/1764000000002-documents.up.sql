-- Published documents: validated JSON with a content hash. A published version never changes.

CREATE TABLE rubric_version (
  id            uuid PRIMARY KEY,
  workspace_id  uuid NOT NULL REFERENCES workspace,
  key           text NOT NULL,
  profile       text NOT NULL CHECK (profile IN ('support', 'sales', 'community')),
  title         text NOT NULL,
  version       integer NOT NULL CHECK (version > 0),
  document      jsonb NOT NULL,
  content_hash  text NOT NULL,
  published_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (workspace_id, id),
  UNIQUE (workspace_id, key, version)
);

CREATE TABLE scenario_version (
  id            uuid PRIMARY KEY,
  workspace_id  uuid NOT NULL REFERENCES workspace,
  key           text NOT NULL,
  title         text NOT NULL,
  version       integer NOT NULL CHECK (version > 0),
  document      jsonb NOT NULL,
  content_hash  text NOT NULL,
  published_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (workspace_id, id),
  UNIQUE (workspace_id, key, version)
);

-- A chat test names its scenarios by key in the document; scenario_versions pins each key to a published version.
CREATE TABLE chat_test_version (
  id                 uuid PRIMARY KEY,
  workspace_id       uuid NOT NULL REFERENCES workspace,
  key                text NOT NULL,
  profile            text NOT NULL CHECK (profile IN ('support', 'sales', 'community')),
  title              text NOT NULL,
  version            integer NOT NULL CHECK (version > 0),
  document           jsonb NOT NULL,
  scenario_versions  jsonb NOT NULL,
  content_hash       text NOT NULL,
  published_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (workspace_id, id),
  UNIQUE (workspace_id, key, version)
);

CREATE TRIGGER rubric_version_keep BEFORE UPDATE OR DELETE ON rubric_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER scenario_version_keep BEFORE UPDATE OR DELETE ON scenario_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER chat_test_version_keep BEFORE UPDATE OR DELETE ON chat_test_version FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE rubric_version    ENABLE ROW LEVEL SECURITY; ALTER TABLE rubric_version    FORCE ROW LEVEL SECURITY;
ALTER TABLE scenario_version  ENABLE ROW LEVEL SECURITY; ALTER TABLE scenario_version  FORCE ROW LEVEL SECURITY;
ALTER TABLE chat_test_version ENABLE ROW LEVEL SECURITY; ALTER TABLE chat_test_version FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON rubric_version    USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON scenario_version  USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON chat_test_version USING (workspace_id = current_workspace());

GRANT SELECT, INSERT ON rubric_version, scenario_version, chat_test_version TO audition_app;
