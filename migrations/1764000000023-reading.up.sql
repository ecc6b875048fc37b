-- Whom a reader sees, asked of one row after the other only where an opening is blind. As a part of the view the question
-- was planned once for every column that depends on it, which took ten times as long as reading a page.

-- Whether a reader who may score in a blind opening sees an alias in the place of this candidate. Plain SQL would be put
-- into the statement again; this has plans of its own that a connection keeps.
CREATE FUNCTION is_masked_for(application uuid, opening uuid, reader uuid, role text) RETURNS boolean
LANGUAGE plpgsql STABLE COST 1000 AS $$
BEGIN
  IF EXISTS (SELECT FROM fully_scored_application f WHERE f.application_id = application) THEN
    RETURN false;
  END IF;
  IF role = 'interviewer' THEN
    RETURN true;
  END IF;
  RETURN EXISTS (SELECT FROM round_assessor p JOIN opening_round r ON r.id = p.round_id
                 WHERE r.opening_id = opening AND p.member_id = reader)
      OR EXISTS (SELECT FROM third_assessor t WHERE t.application_id = application AND t.member_id = reader)
      OR EXISTS (SELECT FROM scorecard s JOIN application other ON other.id = s.application_id
                 WHERE other.opening_id = opening AND s.member_id = reader);
END $$;

-- As before.
CREATE OR REPLACE VIEW seen_candidate WITH (security_invoker = true) AS
SELECT a.workspace_id, a.id AS application_id, m.id AS reader_id, seen.is_masked,
       CASE WHEN seen.is_masked THEN NULL ELSE c.id END AS candidate_id,
       CASE WHEN seen.is_masked THEN 'Candidate ' || a.alias_number ELSE c.name END AS name,
       CASE WHEN seen.is_masked THEN '' ELSE c.email END AS email,
       CASE WHEN seen.is_masked THEN '' ELSE c.phone END AS phone,
       CASE WHEN seen.is_masked THEN '' ELSE c.note END AS note
FROM application a
JOIN candidate c ON c.id = a.candidate_id
JOIN opening o ON o.id = a.opening_id
JOIN member m ON m.workspace_id = a.workspace_id
-- Its own step, so that it is asked once and not once for every column.
CROSS JOIN LATERAL (
  SELECT CASE WHEN NOT o.is_blind OR m.role = 'hr' THEN false
              ELSE is_masked_for(a.id, o.id, m.id, m.role) END AS is_masked
  OFFSET 0
) seen;

-- A stage of an opening, newest first: without it the whole opening is gone through for a stage that few are in.
CREATE INDEX application_stage_arrival ON application (workspace_id, opening_id, stage, created_at DESC, id);

-- How near two assessors' first cards of a candidate in a round are: on how many criteria both gave a rating, the same one,
-- or one at most a point apart. Kept by whoever submits, beside the summaries; first cards never change, nor do these rows.
CREATE TABLE card_agreement (
  workspace_id    uuid NOT NULL REFERENCES workspace,
  application_id  uuid NOT NULL,
  round_id        uuid NOT NULL,
  one_id          uuid NOT NULL,
  other_id        uuid NOT NULL CHECK (other_id > one_id),
  -- When the second of them was there.
  at              timestamptz NOT NULL,
  pairs           smallint NOT NULL,
  same            smallint NOT NULL,
  within_one      smallint NOT NULL,
  PRIMARY KEY (workspace_id, application_id, round_id, one_id, other_id),
  FOREIGN KEY (workspace_id, one_id) REFERENCES scorecard (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, other_id) REFERENCES scorecard (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX card_agreement_other ON card_agreement (workspace_id, other_id);
CREATE INDEX card_agreement_one   ON card_agreement (workspace_id, one_id);

-- Pairs of first cards of these applications that are not kept yet.
CREATE FUNCTION unkept_agreement(applications uuid[]) RETURNS SETOF card_agreement LANGUAGE sql STABLE AS $$
  SELECT one.workspace_id, one.application_id, one.round_id, one.id, other.id, greatest(one.submitted_at, other.submitted_at),
         d.pairs, d.same, d.within_one
  FROM scorecard one
  JOIN scorecard other ON other.workspace_id = one.workspace_id AND other.application_id = one.application_id
                      AND other.round_id = one.round_id AND other.id > one.id AND other.member_id <> one.member_id
  CROSS JOIN LATERAL (
    SELECT count(*) AS pairs, count(*) FILTER (WHERE points = 0) AS same, count(*) FILTER (WHERE points <= 1) AS within_one
    FROM (SELECT abs(ascii(r.value) - ascii(other.ratings->>r.key)) AS points
          FROM jsonb_each_text(one.ratings) r
          WHERE r.value IN ('1', '2', '3', '4', '5') AND other.ratings->>r.key IN ('1', '2', '3', '4', '5')) rated) d
  WHERE one.application_id = ANY (applications)
    AND one.status = 'submitted' AND one.revision = 1 AND other.status = 'submitted' AND other.revision = 1
    AND NOT EXISTS (SELECT FROM card_agreement k WHERE k.workspace_id = one.workspace_id AND k.application_id = one.application_id
                    AND k.round_id = one.round_id AND k.one_id = one.id AND k.other_id = other.id)
$$;

ALTER TABLE scorecard NO FORCE ROW LEVEL SECURITY;
INSERT INTO card_agreement SELECT * FROM unkept_agreement(ARRAY(SELECT DISTINCT application_id FROM scorecard));
ALTER TABLE scorecard FORCE ROW LEVEL SECURITY;

ALTER TABLE card_agreement ENABLE ROW LEVEL SECURITY; ALTER TABLE card_agreement FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON card_agreement USING (workspace_id = current_workspace());
GRANT SELECT, INSERT ON card_agreement TO audition_app;
