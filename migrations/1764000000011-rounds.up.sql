-- Rounds of an opening, scorecards per round with revisions, blind openings.

ALTER TABLE opening
  ADD COLUMN is_blind boolean NOT NULL DEFAULT false,
  -- Guards the list of rounds, which is saved as a whole.
  ADD COLUMN rounds_version integer NOT NULL DEFAULT 1;

CREATE TABLE opening_round (
  id            uuid PRIMARY KEY,
  workspace_id  uuid NOT NULL REFERENCES workspace,
  opening_id    uuid NOT NULL,
  position      integer NOT NULL CHECK (position >= 0),
  kind          text NOT NULL CHECK (kind IN ('chat-test', 'interview')),
  title         text NOT NULL,
  minutes       integer NOT NULL CHECK (minutes > 0),
  -- Keys of the rubric's criteria, in its order.
  criteria      jsonb NOT NULL,
  -- Criterion key → the indexes of its questions that are asked here.
  questions     jsonb NOT NULL,
  UNIQUE (workspace_id, id),
  UNIQUE (opening_id, position) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (workspace_id, opening_id) REFERENCES opening (workspace_id, id)
);

-- Who scores a round, and which of its criteria; all of them where none are named. A round without rows is open to
-- everybody who may score.
CREATE TABLE round_assessor (
  workspace_id  uuid NOT NULL REFERENCES workspace,
  round_id      uuid NOT NULL,
  member_id     uuid NOT NULL,
  criteria      jsonb,
  PRIMARY KEY (workspace_id, round_id, member_id),
  FOREIGN KEY (workspace_id, round_id) REFERENCES opening_round (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE INDEX round_assessor_member ON round_assessor (workspace_id, member_id);

ALTER TABLE opening_round  ENABLE ROW LEVEL SECURITY; ALTER TABLE opening_round  FORCE ROW LEVEL SECURITY;
ALTER TABLE round_assessor ENABLE ROW LEVEL SECURITY; ALTER TABLE round_assessor FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON opening_round  USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON round_assessor USING (workspace_id = current_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON opening_round, round_assessor TO audition_app;

-- What is there already gets its one round. An owner of tables without superuser rights is subject to forced row-level
-- security too, hence the pause.
ALTER TABLE opening          NO FORCE ROW LEVEL SECURITY;
ALTER TABLE rubric_version   NO FORCE ROW LEVEL SECURITY;
ALTER TABLE application      NO FORCE ROW LEVEL SECURITY;
ALTER TABLE scorecard        NO FORCE ROW LEVEL SECURITY;
ALTER TABLE scorecard_reveal NO FORCE ROW LEVEL SECURITY;
ALTER TABLE opening_round    NO FORCE ROW LEVEL SECURITY;

INSERT INTO opening_round (id, workspace_id, opening_id, position, kind, title, minutes, criteria, questions)
SELECT gen_random_uuid(), o.workspace_id, o.id, 0, 'interview', 'Interview', 60, c.keys, c.questions
FROM opening o
JOIN rubric_version v ON v.id = o.rubric_version_id
CROSS JOIN LATERAL (
  SELECT jsonb_agg(criterion->'key' ORDER BY chapter.n, line.n) AS keys,
         jsonb_object_agg(criterion->>'key',
           (SELECT coalesce(jsonb_agg(i), '[]') FROM generate_series(0, jsonb_array_length(criterion->'questions') - 1) i)) AS questions
  FROM jsonb_array_elements(v.document->'chapters') WITH ORDINALITY AS chapter (document, n)
  CROSS JOIN LATERAL jsonb_array_elements(chapter.document->'criteria') WITH ORDINALITY AS line (criterion, n)
) c;

-- Scorecards belong to a round. A correction is a row of its own beside the submitted one, with a reason.
ALTER TABLE scorecard
  ADD COLUMN round_id uuid,
  ADD COLUMN revision integer NOT NULL DEFAULT 1 CHECK (revision > 0),
  ADD COLUMN reason text NOT NULL DEFAULT '',
  ADD COLUMN criteria jsonb,
  ADD COLUMN notes jsonb NOT NULL DEFAULT '[]',
  -- The test whose messages the evidence names; NULL without evidence.
  ADD COLUMN evidence_session_id uuid;
ALTER TABLE scorecard_reveal ADD COLUMN round_id uuid;

ALTER TABLE scorecard DISABLE TRIGGER scorecard_keep;
UPDATE scorecard s SET round_id = r.id, criteria = r.criteria
FROM application a JOIN opening_round r ON r.opening_id = a.opening_id WHERE a.id = s.application_id;
UPDATE scorecard_reveal s SET round_id = r.id
FROM application a JOIN opening_round r ON r.opening_id = a.opening_id WHERE a.id = s.application_id;
ALTER TABLE scorecard ENABLE TRIGGER scorecard_keep;

ALTER TABLE scorecard
  ALTER COLUMN round_id SET NOT NULL,
  ALTER COLUMN criteria SET NOT NULL,
  ADD CHECK ((revision = 1) = (reason = '')),
  ADD FOREIGN KEY (workspace_id, round_id) REFERENCES opening_round (workspace_id, id),
  ADD FOREIGN KEY (workspace_id, evidence_session_id) REFERENCES test_session (workspace_id, id),
  DROP CONSTRAINT scorecard_workspace_id_application_id_member_id_key,
  ADD CONSTRAINT scorecard_revision UNIQUE (workspace_id, application_id, round_id, member_id, revision);
-- One draft at a time: of the first card or of a correction.
CREATE UNIQUE INDEX scorecard_draft ON scorecard (workspace_id, application_id, round_id, member_id)
  WHERE status = 'draft';
CREATE INDEX scorecard_member ON scorecard (workspace_id, member_id);
CREATE INDEX scorecard_round ON scorecard (workspace_id, round_id);

ALTER TABLE scorecard_reveal
  ALTER COLUMN round_id SET NOT NULL,
  DROP CONSTRAINT scorecard_reveal_pkey,
  ADD PRIMARY KEY (workspace_id, application_id, member_id, round_id),
  ADD FOREIGN KEY (workspace_id, round_id) REFERENCES opening_round (workspace_id, id) ON DELETE CASCADE;

-- The name of a candidate where names are hidden: "Candidate 417". Drawn at random, so that it tells nothing of the order.
ALTER TABLE application ADD COLUMN alias_number integer;
UPDATE application a SET alias_number = numbered.n
FROM (SELECT id, 100 + row_number() OVER (PARTITION BY opening_id ORDER BY random()) AS n FROM application) numbered
WHERE numbered.id = a.id;
ALTER TABLE application
  ALTER COLUMN alias_number SET NOT NULL,
  ADD CONSTRAINT application_alias UNIQUE (workspace_id, opening_id, alias_number);

CREATE FUNCTION draw_alias() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  tries integer := 0;
BEGIN
  -- Two at once in one opening draw one after the other.
  PERFORM pg_advisory_xact_lock(hashtextextended('alias:' || NEW.opening_id, 0));
  LOOP
    -- Three digits, and more digits only where most of three are taken.
    NEW.alias_number := 100 + floor(random() * 900 * 10 ^ (tries / 20));
    EXIT WHEN NOT EXISTS (SELECT FROM application a WHERE a.workspace_id = NEW.workspace_id
                          AND a.opening_id = NEW.opening_id AND a.alias_number = NEW.alias_number);
    tries := tries + 1;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER application_alias BEFORE INSERT ON application FOR EACH ROW EXECUTE FUNCTION draw_alias();

ALTER TABLE opening          FORCE ROW LEVEL SECURITY;
ALTER TABLE rubric_version   FORCE ROW LEVEL SECURITY;
ALTER TABLE application      FORCE ROW LEVEL SECURITY;
ALTER TABLE scorecard        FORCE ROW LEVEL SECURITY;
ALTER TABLE scorecard_reveal FORCE ROW LEVEL SECURITY;
ALTER TABLE opening_round    FORCE ROW LEVEL SECURITY;

-- What each member has to do with an application: a row where a card of theirs exists or is asked of them. Done when
-- each of these cards has been submitted; a correction of a submitted card changes nothing about that.
CREATE VIEW scoring_state WITH (security_invoker = true) AS
SELECT workspace_id, application_id, member_id, bool_and(is_submitted) AS is_done, bool_or(has_card) AS has_card
FROM (
  SELECT s.workspace_id, s.application_id, s.member_id, s.round_id,
         bool_or(s.status = 'submitted') AS is_submitted, true AS has_card
  FROM scorecard s
  GROUP BY s.workspace_id, s.application_id, s.member_id, s.round_id
  UNION ALL
  SELECT a.workspace_id, a.id, p.member_id, p.round_id, false, false
  FROM round_assessor p
  JOIN opening_round r ON r.id = p.round_id
  JOIN application a ON a.opening_id = r.opening_id
  WHERE NOT EXISTS (SELECT FROM scorecard s WHERE s.workspace_id = a.workspace_id AND s.application_id = a.id
                    AND s.round_id = p.round_id AND s.member_id = p.member_id)
) card
GROUP BY workspace_id, application_id, member_id;

-- Applications of which no card is missing: in every round somebody has submitted, everybody who was asked to, and no
-- first draft is open. Members who have left or cannot score any more are not waited for.
CREATE VIEW fully_scored_application WITH (security_invoker = true) AS
SELECT a.workspace_id, a.id AS application_id
FROM application a
WHERE NOT EXISTS (
  SELECT FROM opening_round r
  WHERE r.opening_id = a.opening_id AND (
    NOT EXISTS (SELECT FROM scorecard s WHERE s.workspace_id = a.workspace_id AND s.application_id = a.id
                AND s.round_id = r.id AND s.status = 'submitted')
    OR EXISTS (SELECT FROM scorecard s JOIN member m ON m.id = s.member_id AND m.disabled_at IS NULL AND m.role <> 'hr'
               WHERE s.workspace_id = a.workspace_id AND s.application_id = a.id AND s.round_id = r.id
                 AND s.status = 'draft' AND s.revision = 1)
    OR EXISTS (SELECT FROM round_assessor p JOIN member m ON m.id = p.member_id AND m.disabled_at IS NULL AND m.role <> 'hr'
               WHERE p.round_id = r.id
                 AND NOT EXISTS (SELECT FROM scorecard s WHERE s.workspace_id = a.workspace_id
                                 AND s.application_id = a.id AND s.round_id = r.id AND s.member_id = p.member_id
                                 AND s.status = 'submitted'))));

-- The person of an application as a member may see them: the one place that decides about blind openings. Whoever may
-- score sees an alias until the application is fully scored: interviewers always, owners where they are assessors.
CREATE VIEW seen_candidate WITH (security_invoker = true) AS
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
CROSS JOIN LATERAL (
  SELECT CASE WHEN NOT o.is_blind OR m.role = 'hr' THEN false
              WHEN EXISTS (SELECT FROM fully_scored_application f WHERE f.application_id = a.id) THEN false
              WHEN m.role = 'interviewer' THEN true
              ELSE EXISTS (SELECT FROM round_assessor p JOIN opening_round r ON r.id = p.round_id
                           WHERE r.opening_id = o.id AND p.member_id = m.id)
                OR EXISTS (SELECT FROM scorecard s JOIN application other ON other.id = s.application_id
                           WHERE other.opening_id = o.id AND s.member_id = m.id) END AS is_masked
) seen;

GRANT SELECT ON scoring_state, fully_scored_application, seen_candidate TO audition_app;
