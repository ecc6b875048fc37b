ALTER TABLE application_summary DROP COLUMN score, DROP COLUMN members;
DROP INDEX application_summary_opening;
CREATE INDEX application_summary_opening ON application_summary (workspace_id, opening_id, scope, revision);
