-- Files. The bytes lie in the store of files under store_key; these rows say what they are and whose. A file is stored
-- before its row is written, so that a row always has its bytes; files without a row are collected later.

-- What candidates uploaded in a running test. Rows do not change.
CREATE TABLE session_file (
  id            uuid PRIMARY KEY,
  workspace_id  uuid NOT NULL REFERENCES workspace,
  session_id    uuid NOT NULL,
  -- Made by the candidate's browser before the first attempt; a repeat gets the same row.
  client_id     uuid NOT NULL,
  -- A label for people, made harmless; names nothing on a disk.
  name          text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 130),
  mime          text NOT NULL CHECK (mime IN ('image/png', 'image/jpeg', 'image/webp', 'application/pdf', 'text/plain')),
  size          integer NOT NULL CHECK (size > 0),
  width         integer CHECK (width > 0),
  height        integer CHECK (height > 0),
  -- SHA-256 of what is stored, and of what was sent: pictures are encoded anew.
  sha256        bytea NOT NULL,
  sent_sha256   bytea NOT NULL,
  store_key     text NOT NULL UNIQUE,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (workspace_id, session_id, client_id),
  FOREIGN KEY (workspace_id, session_id) REFERENCES test_session (workspace_id, id),
  CHECK ((width IS NULL) = (height IS NULL))
);

-- The files of a published scenario, pinned by content: a running test never changes when the library does.
CREATE TABLE scenario_file (
  workspace_id         uuid NOT NULL REFERENCES workspace,
  scenario_version_id  uuid NOT NULL,
  -- Key of the file in the scenario's document.
  file                 text NOT NULL,
  name                 text NOT NULL,
  mime                 text NOT NULL,
  size                 integer NOT NULL CHECK (size > 0),
  width                integer CHECK (width > 0),
  height               integer CHECK (height > 0),
  sha256               bytea NOT NULL,
  PRIMARY KEY (workspace_id, scenario_version_id, file),
  FOREIGN KEY (workspace_id, scenario_version_id) REFERENCES scenario_version (workspace_id, id)
);

CREATE TRIGGER session_file_keep BEFORE UPDATE ON session_file FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER scenario_file_keep BEFORE UPDATE OR DELETE ON scenario_file FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE session_file  ENABLE ROW LEVEL SECURITY; ALTER TABLE session_file  FORCE ROW LEVEL SECURITY;
ALTER TABLE scenario_file ENABLE ROW LEVEL SECURITY; ALTER TABLE scenario_file FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON session_file  USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON scenario_file USING (workspace_id = current_workspace());

GRANT SELECT, INSERT ON session_file, scenario_file TO audition_app;
