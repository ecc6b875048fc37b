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

CREATE TRIGGER panel_note_keep BEFORE UPDATE OR DELETE ON panel_note FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agreed_rating_keep BEFORE UPDATE OR DELETE ON agreed_rating FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_keep BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER candidate_feedback_keep BEFORE UPDATE OR DELETE ON candidate_feedback FOR EACH ROW
  WHEN (OLD.released_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

ALTER TABLE panel_note         ENABLE ROW LEVEL SECURITY; ALTER TABLE panel_note         FORCE ROW LEVEL SECURITY;
ALTER TABLE agreed_rating      ENABLE ROW LEVEL SECURITY; ALTER TABLE agreed_rating      FORCE ROW LEVEL SECURITY;
ALTER TABLE decision           ENABLE ROW LEVEL SECURITY; ALTER TABLE decision           FORCE ROW LEVEL SECURITY;
ALTER TABLE candidate_feedback ENABLE ROW LEVEL SECURITY; ALTER TABLE candidate_feedback FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON panel_note         USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON agreed_rating      USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON decision           USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON candidate_feedback USING (workspace_id = current_workspace());

GRANT SELECT, INSERT ON panel_note, agreed_rating, decision TO audition_app;
GRANT SELECT, INSERT, UPDATE ON candidate_feedback TO audition_app;

-- Rounds of these applications for which a third assessor is asked for: exactly two have submitted, their current cards
-- are apart by the opening's tolerance on as many criteria as it names (or on all that both observed, where these are
-- fewer), and the panel has not agreed on all of them. The criteria are those still apart.
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
  GROUP BY c.application_id, c.round_id, o.tolerance_points, o.tolerance_criteria
  HAVING count(*) FILTER (WHERE c.distance >= o.tolerance_points) >= least(o.tolerance_criteria, count(*))
     AND count(*) FILTER (WHERE c.distance >= o.tolerance_points AND NOT c.is_agreed) > 0
$$;
