DROP TABLE test_feedback, accommodation;
ALTER TABLE test_session DROP COLUMN system_check;
ALTER TABLE workspace DROP COLUMN contact_email, DROP COLUMN retention_days;
