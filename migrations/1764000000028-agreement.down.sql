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
