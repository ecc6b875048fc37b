-- Goes back to one card for each assessor and application: the newest submitted of the first round. Cards of further
-- rounds and earlier revisions have no place in the older schema and are removed.
DROP VIEW seen_candidate, fully_scored_application, scoring_state;

DROP TRIGGER application_alias ON application;
DROP FUNCTION draw_alias();
ALTER TABLE application DROP COLUMN alias_number;

ALTER TABLE scorecard        NO FORCE ROW LEVEL SECURITY;
ALTER TABLE scorecard_reveal NO FORCE ROW LEVEL SECURITY;
ALTER TABLE opening_round    NO FORCE ROW LEVEL SECURITY;
ALTER TABLE scorecard DISABLE TRIGGER scorecard_keep;
DELETE FROM scorecard s USING scorecard other, opening_round r, opening_round o
WHERE r.id = s.round_id AND o.id = other.round_id AND other.application_id = s.application_id
  AND other.member_id = s.member_id
  AND (other.status = 'submitted', -o.position, other.revision) > (s.status = 'submitted', -r.position, s.revision);
ALTER TABLE scorecard ENABLE TRIGGER scorecard_keep;
DELETE FROM scorecard_reveal s USING scorecard_reveal other
WHERE other.application_id = s.application_id AND other.member_id = s.member_id AND other.round_id < s.round_id;
ALTER TABLE scorecard        FORCE ROW LEVEL SECURITY;
ALTER TABLE scorecard_reveal FORCE ROW LEVEL SECURITY;
ALTER TABLE opening_round    FORCE ROW LEVEL SECURITY;

ALTER TABLE scorecard_reveal DROP COLUMN round_id,
  ADD CONSTRAINT scorecard_reveal_pkey PRIMARY KEY (workspace_id, application_id, member_id);
DROP INDEX scorecard_draft, scorecard_member;
ALTER TABLE scorecard
  DROP COLUMN round_id,
  DROP COLUMN revision,
  DROP COLUMN reason,
  DROP COLUMN criteria,
  DROP COLUMN notes,
  DROP COLUMN evidence_session_id,
  ADD CONSTRAINT scorecard_workspace_id_application_id_member_id_key UNIQUE (workspace_id, application_id, member_id);

DROP TABLE round_assessor, opening_round;
ALTER TABLE opening DROP COLUMN rounds_version, DROP COLUMN is_blind;
