-- Mail: every mail is a row written in the transaction that causes it; a job sends it, or it is kept to be handed over.

CREATE TABLE mail (
  id              uuid PRIMARY KEY,
  workspace_id    uuid NOT NULL REFERENCES workspace,
  -- What it is: the key of a template, or a mail that has none (member-invitation …). Decides who may read it.
  kind            text NOT NULL,
  application_id  uuid,
  to_name         text NOT NULL,
  to_email        text NOT NULL,
  from_name       text NOT NULL,
  reply_to        text NOT NULL,
  subject         text NOT NULL,
  -- The place of the link is the character U+0002, which no text of people can contain.
  body            text NOT NULL,
  has_link        boolean NOT NULL,
  -- The one secret that is not a hash, because it has still to be handed over: gone with the sending, with the first
  -- opening of a kept mail, when the link is replaced, and when it runs out.
  link            text,
  -- The row that the link opens: replacing the link withdraws the mails that still carry the old one.
  link_of         uuid,
  link_until      timestamptz,
  ics             text,
  ics_method      text CHECK (ics_method IN ('REQUEST', 'CANCEL')),
  state           text NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'kept', 'withdrawn')),
  tries           integer NOT NULL DEFAULT 0,
  -- When a queued mail is tried next; while it is being sent, when somebody else may try.
  next_try_at     timestamptz,
  error           text NOT NULL DEFAULT '',
  sent_at         timestamptz,
  opened_at       timestamptz,
  opened_by       uuid,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (workspace_id, id),
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id),
  FOREIGN KEY (workspace_id, opened_by) REFERENCES member (workspace_id, id),
  CHECK ((state = 'queued') = (next_try_at IS NOT NULL)),
  CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CHECK (state <> 'sent' OR link IS NULL),
  CHECK (link IS NULL OR (has_link AND link_of IS NOT NULL AND link_until IS NOT NULL)),
  CHECK ((ics IS NULL) = (ics_method IS NULL))
);
CREATE INDEX mail_application ON mail (workspace_id, application_id, id);
CREATE INDEX mail_due ON mail (next_try_at) WHERE state = 'queued';
CREATE INDEX mail_link ON mail (workspace_id, link_of) WHERE link IS NOT NULL;

-- What a workspace says in place of a shipped template. Without a row the shipped one holds.
CREATE TABLE mail_template (
  workspace_id  uuid NOT NULL REFERENCES workspace,
  key           text NOT NULL,
  subject       text NOT NULL,
  body          text NOT NULL,
  version       integer NOT NULL DEFAULT 1,
  updated_by    uuid NOT NULL,
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, key),
  FOREIGN KEY (workspace_id, updated_by) REFERENCES member (workspace_id, id)
);

ALTER TABLE mail          ENABLE ROW LEVEL SECURITY; ALTER TABLE mail          FORCE ROW LEVEL SECURITY;
ALTER TABLE mail_template ENABLE ROW LEVEL SECURITY; ALTER TABLE mail_template FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON mail          USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON mail_template USING (workspace_id = current_workspace());
-- The sender looks for waiting mails, and for links that ran out, in every workspace; it changes none by this policy.
CREATE POLICY by_clock ON mail FOR SELECT
  USING ((state = 'queued' OR link IS NOT NULL) AND current_setting('app.clock', true) = 'on');

GRANT SELECT, INSERT, UPDATE ON mail TO audition_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_template TO audition_app;
