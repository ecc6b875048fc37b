-- What a page of the comparison shows of an application's scores, ready to be sent, and whose cards they are of.
-- Kept rows go: the API works out anew at its start what is missing.
ALTER TABLE application_summary NO FORCE ROW LEVEL SECURITY;
ALTER TABLE application_score   NO FORCE ROW LEVEL SECURITY;
DELETE FROM application_summary;
ALTER TABLE application_summary FORCE ROW LEVEL SECURITY;
ALTER TABLE application_score   FORCE ROW LEVEL SECURITY;

ALTER TABLE application_summary
  -- Of type json: read as it was written.
  ADD COLUMN score json NOT NULL,
  -- In the order of their cards.
  ADD COLUMN members uuid[] NOT NULL;

-- Without the workspace in front. Of a table without statistics, foreign keys to it were checked by this index as readily as by
-- the key: row by row through all of the workspace.
DROP INDEX application_summary_opening;
CREATE INDEX application_summary_opening ON application_summary (opening_id, scope, revision);
