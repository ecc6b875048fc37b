ALTER TABLE application_summary DROP COLUMN score, DROP COLUMN members;
