DROP TRIGGER opening_rubric_keep ON opening;
ALTER TABLE rubric_version ALTER COLUMN document TYPE jsonb USING document::jsonb;
DELETE FROM draft WHERE kind = 'rubric';
ALTER TABLE draft DROP CONSTRAINT draft_kind_check,
  ADD CONSTRAINT draft_kind_check CHECK (kind IN ('scenario', 'chat-test'));
