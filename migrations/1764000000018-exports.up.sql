-- Exports: what a member has asked for, how far it is, and the file until it is removed. The bytes lie in the store of files
-- under store_key. A file has a row with its key only once it is whole.
CREATE TABLE export (
  id              uuid PRIMARY KEY,
  workspace_id    uuid NOT NULL REFERENCES workspace,
  kind            text NOT NULL,
  format          text NOT NULL CHECK (format IN ('csv', 'xlsx', 'zip')),
  -- What it is about; both NULL for the whole workspace.
  opening_id      uuid,
  application_id  uuid,
  member_id       uuid NOT NULL,
  state           text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  -- Steps done, and how many there are as far as that is known.
  done            integer NOT NULL DEFAULT 0,
  total           integer,
  -- Each beginning has a number: who was thought dead and is not cannot write into the next.
  attempt         integer NOT NULL DEFAULT 0,
  -- The one who makes it says now and then that it is alive; when that has stopped, another begins anew.
  alive_until     timestamptz,
  -- Why it failed, in a sentence.
  problem         text NOT NULL DEFAULT '',
  file_name       text,
  store_key       text UNIQUE,
  size            bigint CHECK (size >= 0),
  sha256          bytea,
  rows            integer,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at     timestamptz,
  expires_at      timestamptz,
  FOREIGN KEY (workspace_id, opening_id) REFERENCES opening (workspace_id, id),
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
  CHECK ((state = 'running') = (alive_until IS NOT NULL)),
  CHECK ((state = 'done') = (store_key IS NOT NULL) AND (store_key IS NULL) = (file_name IS NULL)
     AND (store_key IS NULL) = (size IS NULL) AND (store_key IS NULL) = (sha256 IS NULL)),
  CHECK ((state IN ('done', 'failed', 'cancelled')) = (finished_at IS NOT NULL) AND (finished_at IS NULL) = (expires_at IS NULL))
);
CREATE INDEX export_member ON export (workspace_id, member_id, created_at);
CREATE INDEX export_waiting ON export (created_at) WHERE state IN ('queued', 'running');
CREATE INDEX export_expiry ON export (expires_at);

ALTER TABLE export ENABLE ROW LEVEL SECURITY; ALTER TABLE export FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON export USING (workspace_id = current_workspace());
-- The makers look for waiting exports and for those that have run out, in every workspace; they change none by this policy.
CREATE POLICY by_clock ON export FOR SELECT USING (current_setting('app.clock', true) = 'on');
GRANT SELECT, INSERT, UPDATE, DELETE ON export TO audition_app;
