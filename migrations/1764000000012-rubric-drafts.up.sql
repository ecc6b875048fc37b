-- Drafts of rubrics beside those of scenarios and chat tests; openings keep the rubric they were made with.

ALTER TABLE draft DROP CONSTRAINT draft_kind_check,
  ADD CONSTRAINT draft_kind_check CHECK (kind IN ('scenario', 'chat-test', 'rubric'));

-- jsonb sorts keys: an export would come back in another order than its author wrote. What is published already keeps the
-- order it has.
ALTER TABLE rubric_version ALTER COLUMN document TYPE json USING document::json;

-- Every candidate of an opening is scored with the same rubric version, whatever is published later.
CREATE TRIGGER opening_rubric_keep BEFORE UPDATE OF rubric_version_id ON opening FOR EACH ROW
  WHEN (OLD.rubric_version_id IS DISTINCT FROM NEW.rubric_version_id) EXECUTE FUNCTION refuse_change();
