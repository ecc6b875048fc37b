-- Reports: what was exported under which verification code, templates of the report builder, the business's marks.

CREATE TABLE report_export (
  id            uuid PRIMARY KEY,
  workspace_id  uuid NOT NULL REFERENCES workspace,
  -- 80 bits of a hash of the seal in Crockford's base32, as it is printed, without dashes.
  code          text NOT NULL CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  -- What the report is about: an application, an opening, a rubric version, a round. Whoever erases it erases this too.
  subject_kind  text NOT NULL,
  subject_id    uuid NOT NULL,
  member_id     uuid NOT NULL,
  at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Kind, versions, time, exporter, every printed figure, a hash of every part: what the code is made of.
  seal          jsonb NOT NULL,
  -- Of the audit log, as printed.
  audit_head    text NOT NULL,
  -- Of the parts and lines.
  hash_key      bytea NOT NULL,
  file_sha256   bytea NOT NULL,
  -- Pages, then lines: length and keyed hash of each.
  lines         jsonb NOT NULL,
  UNIQUE (workspace_id, code),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE INDEX report_export_file ON report_export (workspace_id, file_sha256);
CREATE INDEX report_export_subject ON report_export (workspace_id, subject_id);

CREATE TABLE report_template (
  id            uuid PRIMARY KEY,
  workspace_id  uuid NOT NULL REFERENCES workspace,
  kind          text NOT NULL,
  name          text NOT NULL CHECK (name <> ''),
  -- Keys of the sections that are printed.
  sections      jsonb NOT NULL,
  paper         text NOT NULL CHECK (paper IN ('A4', 'Letter')),
  is_default    boolean NOT NULL DEFAULT false,
  version       integer NOT NULL DEFAULT 1,
  updated_by    uuid NOT NULL,
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (workspace_id, updated_by) REFERENCES member (workspace_id, id)
);
CREATE UNIQUE INDEX report_template_name ON report_template (workspace_id, kind, lower(name));
CREATE UNIQUE INDEX report_template_default ON report_template (workspace_id, kind) WHERE is_default;

-- Name and address of a business stand in workspace; here is what only its reports carry.
CREATE TABLE workspace_brand (
  workspace_id  uuid PRIMARY KEY REFERENCES workspace,
  colour        text CHECK (colour ~ '^#[0-9a-f]{6}$'),
  logo_key      text UNIQUE,
  logo_type     text CHECK (logo_type IN ('image/png', 'image/jpeg')),
  logo_width    integer CHECK (logo_width > 0),
  logo_height   integer CHECK (logo_height > 0),
  logo_size     integer CHECK (logo_size > 0),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (num_nulls(logo_key, logo_type, logo_width, logo_height, logo_size) IN (0, 5))
);

CREATE TRIGGER report_export_keep BEFORE UPDATE ON report_export FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE report_export   ENABLE ROW LEVEL SECURITY; ALTER TABLE report_export   FORCE ROW LEVEL SECURITY;
ALTER TABLE report_template ENABLE ROW LEVEL SECURITY; ALTER TABLE report_template FORCE ROW LEVEL SECURITY;
ALTER TABLE workspace_brand ENABLE ROW LEVEL SECURITY; ALTER TABLE workspace_brand FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON report_export   USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON report_template USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON workspace_brand USING (workspace_id = current_workspace());

GRANT SELECT, INSERT ON report_export TO audition_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON report_template TO audition_app;
GRANT SELECT, INSERT, UPDATE ON workspace_brand TO audition_app;
