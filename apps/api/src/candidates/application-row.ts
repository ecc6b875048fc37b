/** The state a person sees: a link that ran out before the start is an expired test. */
const TEST_STATE = `CASE WHEN t.state IN ('invited', 'ready') AND t.link_expires_at < clock_timestamp()
                         THEN 'expired' ELSE t.state END`;

const rowWith = (createdAt: string): string => `
  SELECT a.id, c.candidate_id AS "candidateId", a.opening_id AS "openingId", o.title AS "openingTitle",
         c.name, c.email, a.stage, ${TEST_STATE} AS test,
         CASE WHEN s.is_done THEN 'submitted' WHEN s.has_card THEN 'draft' ELSE 'none' END AS "ownScorecard",
         ${createdAt} AS "createdAt", a.version`;

/** An application as its reader, $1, sees it in a list. */
export const APPLICATION_ROW = rowWith('a.created_at');
/** The same for an answer that the database writes: the instant as JSON has it. */
export const APPLICATION_JSON_ROW = rowWith(`to_char(a.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** What of the row does not depend on how many others there are: `scoring_state` is asked for this application alone. */
export const APPLICATION_FROM = `
  FROM application a
  JOIN seen_candidate c ON c.application_id = a.id AND c.reader_id = $1
  JOIN opening o ON o.id = a.opening_id
  LEFT JOIN test_session t ON t.application_id = a.id AND t.state <> 'voided'
  LEFT JOIN LATERAL (SELECT own.is_done, own.has_card FROM scoring_state own
                     WHERE own.application_id = a.id AND own.member_id = $1 OFFSET 0) s ON true`;
