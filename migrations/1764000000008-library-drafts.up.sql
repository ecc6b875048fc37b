-- Drafts of scenarios and chat tests: a document on its way to a published version. It may be incomplete or wrong.

CREATE TABLE draft (
  id                uuid PRIMARY KEY,
  workspace_id      uuid NOT NULL REFERENCES workspace,
  kind              text NOT NULL CHECK (kind IN ('scenario', 'chat-test')),
  -- The key that the published version will have; given by the server, so that two documents never share one.
  key               text NOT NULL,
  title             text NOT NULL,
  -- json and not jsonb: the order of intents, facts and beats decides what a customer answers first.
  content           json NOT NULL,
  -- Number of the published version this draft goes on from; null for a new document.
  based_on_version  integer CHECK (based_on_version > 0),
  version           integer NOT NULL DEFAULT 1,
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_by        uuid NOT NULL,
  UNIQUE (workspace_id, kind, key),
  FOREIGN KEY (workspace_id, updated_by) REFERENCES member (workspace_id, id)
);

ALTER TABLE draft ENABLE ROW LEVEL SECURITY; ALTER TABLE draft FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON draft USING (workspace_id = current_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON draft TO audition_app;

-- jsonb sorts keys, so a published scenario answered in another order than the one its author tried. What is published
-- already keeps the order it has run with.
ALTER TABLE scenario_version ALTER COLUMN document TYPE json USING document::json;
ALTER TABLE chat_test_version ALTER COLUMN document TYPE json USING document::json;
