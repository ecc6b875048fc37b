DROP FUNCTION unkept_agreement(uuid[]);
DROP TABLE card_agreement;

DROP INDEX application_stage_arrival;

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

DROP FUNCTION is_masked_for(uuid, uuid, uuid, text);
