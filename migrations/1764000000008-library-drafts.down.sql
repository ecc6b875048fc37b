DROP TABLE draft;
ALTER TABLE scenario_version ALTER COLUMN document TYPE jsonb USING document::jsonb;
ALTER TABLE chat_test_version ALTER COLUMN document TYPE jsonb USING document::jsonb;
