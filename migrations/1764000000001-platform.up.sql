-- Workspaces, members, sign-in, audit log.
-- Every row belongs to a workspace. Row-level security is forced on every such table; the API connects with the role
-- audition_app, which owns nothing. A transaction names its workspace with set_config('app.workspace_id', …, true).
-- Before a workspace is known, a caller may see exactly the row whose secret it holds: app.key is the SHA-256 (hex) of
-- a token, app.email the address being signed in.

CREATE FUNCTION current_workspace() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('app.workspace_id', true), '')::uuid $$;
CREATE FUNCTION current_key() RETURNS bytea LANGUAGE sql STABLE
  AS $$ SELECT decode(nullif(current_setting('app.key', true), ''), 'hex') $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION '% on % is not allowed: its rows never change', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation'; END $$;

-- One row: whether the installation has its first owner. Not a workspace's data, hence without row-level security.
CREATE TABLE installation (
  id          smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  setup_hash  bytea,
  setup_at    timestamptz,
  is_demo     boolean NOT NULL DEFAULT false
);
INSERT INTO installation DEFAULT VALUES;

CREATE TABLE workspace (
  id          uuid PRIMARY KEY,
  name        text NOT NULL,
  is_demo     boolean NOT NULL DEFAULT false,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE member (
  id              uuid PRIMARY KEY,
  workspace_id    uuid NOT NULL REFERENCES workspace,
  email           text NOT NULL,
  name            text NOT NULL,
  role            text NOT NULL CHECK (role IN ('owner', 'hr', 'interviewer')),
  password_hash   text NOT NULL,
  totp_secret     text,
  totp_pending    text,
  totp_last_step  bigint,
  disabled_at     timestamptz,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (workspace_id, id)
);
CREATE UNIQUE INDEX member_email ON member (lower(email));
CREATE INDEX member_workspace ON member (workspace_id);

CREATE TABLE member_session (
  id            uuid PRIMARY KEY,
  workspace_id  uuid NOT NULL REFERENCES workspace,
  member_id     uuid NOT NULL,
  token_hash    bytea NOT NULL UNIQUE,
  ip            text NOT NULL,
  agent         text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_seen_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE INDEX member_session_member ON member_session (workspace_id, member_id);

CREATE TABLE recovery_code (
  workspace_id  uuid NOT NULL REFERENCES workspace,
  member_id     uuid NOT NULL,
  code_hash     bytea NOT NULL,
  used_at       timestamptz,
  PRIMARY KEY (workspace_id, member_id, code_hash),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);

CREATE TABLE member_invitation (
  id            uuid PRIMARY KEY,
  workspace_id  uuid NOT NULL REFERENCES workspace,
  email         text NOT NULL,
  role          text NOT NULL CHECK (role IN ('owner', 'hr', 'interviewer')),
  token_hash    bytea NOT NULL UNIQUE,
  invited_by    uuid NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at    timestamptz NOT NULL,
  accepted_at   timestamptz,
  revoked_at    timestamptz,
  FOREIGN KEY (workspace_id, invited_by) REFERENCES member (workspace_id, id)
);
CREATE INDEX member_invitation_workspace ON member_invitation (workspace_id, created_at);

-- Counters of tries (sign-in, links) per subject and window. Keys are hashed; not a workspace's data.
CREATE TABLE rate_limit (
  bucket        text NOT NULL,
  window_start  timestamptz NOT NULL,
  tries         integer NOT NULL,
  PRIMARY KEY (bucket, window_start)
);

-- Append-only, one hash chain per workspace: hash = sha256(prev_hash || canonical JSON of the entry).
-- Personal data only by id, so that erasure does not break the chain.
CREATE TABLE audit_entry (
  workspace_id  uuid NOT NULL REFERENCES workspace,
  n             bigint NOT NULL CHECK (n > 0),
  at            timestamptz NOT NULL,
  actor_kind    text NOT NULL CHECK (actor_kind IN ('member', 'candidate', 'system')),
  actor_id      uuid,
  action        text NOT NULL,
  subject_kind  text NOT NULL,
  subject_id    uuid,
  data          jsonb NOT NULL,
  prev_hash     bytea NOT NULL,
  hash          bytea NOT NULL,
  PRIMARY KEY (workspace_id, n)
);
CREATE TRIGGER audit_entry_keep BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_keep_all BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Row-level security
ALTER TABLE workspace         ENABLE ROW LEVEL SECURITY; ALTER TABLE workspace         FORCE ROW LEVEL SECURITY;
ALTER TABLE member            ENABLE ROW LEVEL SECURITY; ALTER TABLE member            FORCE ROW LEVEL SECURITY;
ALTER TABLE member_session    ENABLE ROW LEVEL SECURITY; ALTER TABLE member_session    FORCE ROW LEVEL SECURITY;
ALTER TABLE recovery_code     ENABLE ROW LEVEL SECURITY; ALTER TABLE recovery_code     FORCE ROW LEVEL SECURITY;
ALTER TABLE member_invitation ENABLE ROW LEVEL SECURITY; ALTER TABLE member_invitation FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_entry       ENABLE ROW LEVEL SECURITY; ALTER TABLE audit_entry       FORCE ROW LEVEL SECURITY;

CREATE POLICY in_workspace ON workspace         USING (id = current_workspace());
CREATE POLICY in_workspace ON member            USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON member_session    USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON recovery_code     USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON member_invitation USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON audit_entry       USING (workspace_id = current_workspace());
CREATE POLICY by_email ON member            FOR SELECT USING (lower(email) = lower(nullif(current_setting('app.email', true), '')));
CREATE POLICY by_key   ON member_session    FOR SELECT USING (token_hash = current_key());
CREATE POLICY by_key   ON member_invitation FOR SELECT USING (token_hash = current_key());

-- What the API's role may do
GRANT SELECT, UPDATE ON installation TO audition_app;
GRANT SELECT, INSERT, UPDATE ON workspace, member, member_invitation TO audition_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON member_session, recovery_code, rate_limit TO audition_app;
GRANT SELECT, INSERT ON audit_entry TO audition_app;
