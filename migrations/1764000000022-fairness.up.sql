-- Fairness: counts by group that people bring along; nothing here belongs to a person (decision 26).

-- Counts of one opening, typed in or imported; saved as a whole.
CREATE TABLE fairness_sheet (
  workspace_id  uuid NOT NULL REFERENCES workspace,
  opening_id    uuid NOT NULL,
  rows          jsonb NOT NULL,
  version       integer NOT NULL,
  updated_by    uuid NOT NULL,
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, opening_id),
  FOREIGN KEY (workspace_id, opening_id) REFERENCES opening (workspace_id, id),
  FOREIGN KEY (workspace_id, updated_by) REFERENCES member (workspace_id, id)
);
ALTER TABLE fairness_sheet ENABLE ROW LEVEL SECURITY; ALTER TABLE fairness_sheet FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON fairness_sheet USING (workspace_id = current_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON fairness_sheet TO audition_app;
