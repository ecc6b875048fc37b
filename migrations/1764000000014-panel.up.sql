-- The panel: what assessors say about their differences, ratings they agree on, decisions, feedback to candidates.

-- From how many points apart, on how many criteria, a third assessor is asked for.
ALTER TABLE opening
  ADD COLUMN tolerance_points integer NOT NULL DEFAULT 2 CHECK (tolerance_points BETWEEN 1 AND 4),
  ADD COLUMN tolerance_criteria integer NOT NULL DEFAULT 3 CHECK (tolerance_criteria BETWEEN 1 AND 20);

CREATE TABLE panel_note (
  id              uuid PRIMARY KEY,
  workspace_id    uuid NOT NULL REFERENCES workspace,
  application_id  uuid NOT NULL,
  -- The criterion it is about; NULL for the candidate as a whole.
  criterion       text,
  text            text NOT NULL CHECK (text <> ''),
  member_id       uuid NOT NULL,
  at              timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE INDEX panel_note_application ON panel_note (workspace_id, application_id, at);

-- What a panel agreed on, beside the scorecards and never over them. The newest row of a criterion counts; one without a
-- rating takes the agreement back.
CREATE TABLE agreed_rating (
  id              uuid PRIMARY KEY,
  workspace_id    uuid NOT NULL REFERENCES workspace,
  application_id  uuid NOT NULL,
  criterion       text NOT NULL,
  -- 1, 2, 3 … per application and criterion: two who agree on something at once cannot both be the next.
  n               integer NOT NULL CHECK (n > 0),
  rating          integer CHECK (rating BETWEEN 1 AND 5),
  reason          text NOT NULL CHECK (reason <> ''),
  member_id       uuid NOT NULL,
  at              timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (workspace_id, application_id, criterion, n),
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);

CREATE TABLE decision (
  id               uuid PRIMARY KEY,
  workspace_id     uuid NOT NULL REFERENCES workspace,
  application_id   uuid NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('advance', 'hold', 'reject', 'offer', 'hired')),
  from_stage       text NOT NULL,
  to_stage         text NOT NULL,
  reason           text NOT NULL CHECK (reason <> ''),
  -- The total of all current scorecards at that time; NULL while there were none.
  total            double precision CHECK (total BETWEEN 1 AND 5),
  -- What the one who decides puts in its place, and why.
  override_total   double precision CHECK (override_total BETWEEN 1 AND 5),
  override_reason  text NOT NULL DEFAULT '',
  member_id        uuid NOT NULL,
  at               timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((override_total IS NULL) = (override_reason = '')),
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE INDEX decision_application ON decision (workspace_id, application_id, at);

-- What a candidate is told about their scores, once a person releases it; it was mailed then, so it stays as it is.
CREATE TABLE candidate_feedback (
  workspace_id    uuid NOT NULL REFERENCES workspace,
  application_id  uuid NOT NULL,
  -- Chapter key → text.
  texts           jsonb NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  updated_by      uuid NOT NULL,
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  released_by     uuid,
  released_at     timestamptz,
  PRIMARY KEY (workspace_id, application_id),
  CHECK ((released_by IS NULL) = (released_at IS NULL)),
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id),
  FOREIGN KEY (workspace_id, updated_by) REFERENCES member (workspace_id, id),
  FOREIGN KEY (workspace_id, released_by) REFERENCES member (workspace_id, id)
);

-- Who is asked for a third card of one application in a round, beside those who assess the round for everybody.
CREATE TABLE third_assessor (
  workspace_id    uuid NOT NULL REFERENCES workspace,
  application_id  uuid NOT NULL,
  round_id        uuid NOT NULL,
  member_id       uuid NOT NULL,
  named_by        uuid NOT NULL,
  named_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- One at a time: the first of two who name somebody at once.
  PRIMARY KEY (workspace_id, application_id, round_id),
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id),
  FOREIGN KEY (workspace_id, round_id) REFERENCES opening_round (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
  FOREIGN KEY (workspace_id, named_by) REFERENCES member (workspace_id, id)
);
CREATE INDEX third_assessor_member ON third_assessor (workspace_id, member_id);

CREATE TRIGGER panel_note_keep BEFORE UPDATE OR DELETE ON panel_note FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agreed_rating_keep BEFORE UPDATE OR DELETE ON agreed_rating FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_keep BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER candidate_feedback_keep BEFORE UPDATE OR DELETE ON candidate_feedback FOR EACH ROW
  WHEN (OLD.released_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

ALTER TABLE panel_note         ENABLE ROW LEVEL SECURITY; ALTER TABLE panel_note         FORCE ROW LEVEL SECURITY;
ALTER TABLE agreed_rating      ENABLE ROW LEVEL SECURITY; ALTER TABLE agreed_rating      FORCE ROW LEVEL SECURITY;
ALTER TABLE decision           ENABLE ROW LEVEL SECURITY; ALTER TABLE decision           FORCE ROW LEVEL SECURITY;
ALTER TABLE candidate_feedback ENABLE ROW LEVEL SECURITY; ALTER TABLE candidate_feedback FORCE ROW LEVEL SECURITY;
ALTER TABLE third_assessor     ENABLE ROW LEVEL SECURITY; ALTER TABLE third_assessor     FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON panel_note         USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON agreed_rating      USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON decision           USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON candidate_feedback USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON third_assessor     USING (workspace_id = current_workspace());

GRANT SELECT, INSERT ON panel_note, agreed_rating, decision TO audition_app;
GRANT SELECT, INSERT, UPDATE ON candidate_feedback TO audition_app;
GRANT SELECT, INSERT, DELETE ON third_assessor TO audition_app;

-- Of whom a card is asked: the assessors of a round for every application of the opening, a third for one.
CREATE VIEW asked_assessor WITH (security_invoker = true) AS
SELECT a.workspace_id, a.id AS application_id, p.round_id, p.member_id
FROM round_assessor p
JOIN opening_round r ON r.id = p.round_id
JOIN application a ON a.opening_id = r.opening_id
UNION ALL
SELECT t.workspace_id, t.application_id, t.round_id, t.member_id
FROM third_assessor t
WHERE NOT EXISTS (SELECT FROM round_assessor p WHERE p.round_id = t.round_id AND p.member_id = t.member_id);

-- Cards that are asked for or started, and not submitted. Members who have left or cannot score any more are not waited for.
CREATE VIEW missing_card WITH (security_invoker = true) AS
SELECT c.workspace_id, c.application_id, c.round_id, c.member_id, c.is_started
FROM (
  SELECT s.workspace_id, s.application_id, s.round_id, s.member_id, true AS is_started
  FROM scorecard s
  WHERE s.status = 'draft' AND s.revision = 1
  UNION ALL
  SELECT p.workspace_id, p.application_id, p.round_id, p.member_id, false
  FROM asked_assessor p
  WHERE NOT EXISTS (SELECT FROM scorecard s WHERE s.workspace_id = p.workspace_id AND s.application_id = p.application_id
                    AND s.round_id = p.round_id AND s.member_id = p.member_id)
) c
JOIN member m ON m.id = c.member_id AND m.disabled_at IS NULL AND m.role <> 'hr';

-- As before, with third assessors.
CREATE OR REPLACE VIEW scoring_state WITH (security_invoker = true) AS
SELECT workspace_id, application_id, member_id, bool_and(is_submitted) AS is_done, bool_or(has_card) AS has_card
FROM (
  SELECT s.workspace_id, s.application_id, s.member_id, s.round_id,
         bool_or(s.status = 'submitted') AS is_submitted, true AS has_card
  FROM scorecard s
  GROUP BY s.workspace_id, s.application_id, s.member_id, s.round_id
  UNION ALL
  SELECT p.workspace_id, p.application_id, p.member_id, p.round_id, false, false
  FROM asked_assessor p
  WHERE NOT EXISTS (SELECT FROM scorecard s WHERE s.workspace_id = p.workspace_id AND s.application_id = p.application_id
                    AND s.round_id = p.round_id AND s.member_id = p.member_id)
) card
GROUP BY workspace_id, application_id, member_id;

-- Applications of which no card is missing: in every round somebody has submitted, and everybody who was asked to.
CREATE OR REPLACE VIEW fully_scored_application WITH (security_invoker = true) AS
SELECT a.workspace_id, a.id AS application_id
FROM application a
WHERE NOT EXISTS (SELECT FROM missing_card c WHERE c.workspace_id = a.workspace_id AND c.application_id = a.id)
  AND NOT EXISTS (SELECT FROM opening_round r WHERE r.opening_id = a.opening_id
                  AND NOT EXISTS (SELECT FROM scorecard s WHERE s.workspace_id = a.workspace_id
                                  AND s.application_id = a.id AND s.round_id = r.id AND s.status = 'submitted'));

-- As before; an owner who is a third assessor does not see the name of this candidate either.
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
CROSS JOIN LATERAL (
  SELECT CASE WHEN NOT o.is_blind OR m.role = 'hr' THEN false
              WHEN EXISTS (SELECT FROM fully_scored_application f WHERE f.application_id = a.id) THEN false
              WHEN m.role = 'interviewer' THEN true
              ELSE EXISTS (SELECT FROM round_assessor p JOIN opening_round r ON r.id = p.round_id
                           WHERE r.opening_id = o.id AND p.member_id = m.id)
                OR EXISTS (SELECT FROM third_assessor t WHERE t.application_id = a.id AND t.member_id = m.id)
                OR EXISTS (SELECT FROM scorecard s JOIN application other ON other.id = s.application_id
                           WHERE other.opening_id = o.id AND s.member_id = m.id) END AS is_masked
) seen;

GRANT SELECT ON asked_assessor, missing_card TO audition_app;

-- Rounds of these applications for which a third assessor is asked for: exactly two have submitted and no card is missing,
-- their current cards are apart by the opening's tolerance on as many criteria as it names (or on all that both observed,
-- where these are fewer), and the panel has not agreed on all of them. The criteria are those still apart.
CREATE FUNCTION third_assessor_wanted(applications uuid[])
RETURNS TABLE (application_id uuid, round_id uuid, criteria jsonb) LANGUAGE sql STABLE AS $$
  WITH card AS (
    SELECT s.application_id, s.round_id, s.member_id, s.entries,
           count(*) OVER (PARTITION BY s.application_id, s.round_id) AS cards
    FROM scorecard s
    WHERE s.application_id = ANY (applications) AND s.status = 'submitted'
      AND NOT EXISTS (SELECT FROM scorecard later
                      WHERE later.workspace_id = s.workspace_id AND later.application_id = s.application_id
                        AND later.round_id = s.round_id AND later.member_id = s.member_id
                        AND later.revision > s.revision AND later.status = 'submitted')
  ), shared AS (
    SELECT one.application_id, one.round_id, mine.key AS criterion, mine.value->>'rating' AS mine, theirs.value->>'rating' AS theirs
    FROM card one
    JOIN card other ON other.application_id = one.application_id AND other.round_id = one.round_id
                   AND other.member_id > one.member_id
    CROSS JOIN LATERAL jsonb_each(one.entries) mine
    JOIN LATERAL jsonb_each(other.entries) theirs ON theirs.key = mine.key
    WHERE one.cards = 2
  ), compared AS (
    SELECT s.application_id, s.round_id, s.criterion,
           CASE WHEN s.mine ~ '^[1-5]$' AND s.theirs ~ '^[1-5]$' THEN abs(s.mine::int - s.theirs::int) END AS distance,
           (SELECT r.rating FROM agreed_rating r
            WHERE r.application_id = s.application_id AND r.criterion = s.criterion ORDER BY r.n DESC LIMIT 1) IS NOT NULL
             AS is_agreed
    FROM shared s
  )
  SELECT c.application_id, c.round_id,
         jsonb_agg(c.criterion) FILTER (WHERE c.distance >= o.tolerance_points AND NOT c.is_agreed)
  FROM compared c
  JOIN application a ON a.id = c.application_id
  JOIN opening o ON o.id = a.opening_id
  WHERE c.distance IS NOT NULL
    AND NOT EXISTS (SELECT FROM missing_card x WHERE x.application_id = c.application_id AND x.round_id = c.round_id)
  GROUP BY c.application_id, c.round_id, o.tolerance_points, o.tolerance_criteria
  HAVING count(*) FILTER (WHERE c.distance >= o.tolerance_points) >= least(o.tolerance_criteria, count(*))
     AND count(*) FILTER (WHERE c.distance >= o.tolerance_points AND NOT c.is_agreed) > 0
$$;
