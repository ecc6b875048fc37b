DROP FUNCTION third_assessor_wanted;

-- The views as they were before there were third assessors.
CREATE OR REPLACE VIEW scoring_state WITH (security_invoker = true) AS
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

CREATE OR REPLACE VIEW fully_scored_application WITH (security_invoker = true) AS
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
                OR EXISTS (SELECT FROM scorecard s JOIN application other ON other.id = s.application_id
                           WHERE other.opening_id = o.id AND s.member_id = m.id) END AS is_masked
) seen;

DROP VIEW missing_card, asked_assessor;
DROP TABLE third_assessor;
DROP TABLE candidate_feedback, decision, agreed_rating, panel_note;
ALTER TABLE opening DROP COLUMN tolerance_criteria, DROP COLUMN tolerance_points;
