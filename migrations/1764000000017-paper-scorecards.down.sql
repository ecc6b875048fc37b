ALTER TABLE scorecard DROP COLUMN entered_by, DROP COLUMN interviewed_on;
