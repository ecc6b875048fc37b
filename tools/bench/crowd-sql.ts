// Candidates and submitted scorecards by the thousand, written straight into the product's tables: through its routes they
// would take an hour. What the product keeps of them, it works out itself (`Summaries.rebuild`).

/** Persons of an opening: $1 the opening, $2 the first number, $3 the last. */
export const PERSONS = `
  INSERT INTO candidate (id, workspace_id, name, email)
  SELECT gen_random_uuid(), o.workspace_id, 'Person ' || substr(md5(i::text), 1, 10), 'p' || i || '@' || o.id || '.example'
  FROM opening o, generate_series($2::int, $3::int) i WHERE o.id = $1`;

/** Their applications, in stages of which one in ten has applied only. */
export const APPLICATIONS = `
  INSERT INTO application (id, workspace_id, opening_id, candidate_id, stage, created_at)
  SELECT gen_random_uuid(), c.workspace_id, $1::uuid, c.id,
         CASE WHEN i.n % 10 = 0 THEN 'applied' ELSE 'review' END, now() - i.n * interval '1 minute'
  FROM candidate c
  CROSS JOIN LATERAL (SELECT substring(c.email FROM '^p([0-9]+)@')::int AS n) i
  WHERE c.email LIKE 'p%@' || $1::uuid::text || '.example' AND i.n BETWEEN $2::int AND $3::int`;

/** Three assessors of the opening's workspace. */
const ASSESSORS = `
  INSERT INTO member (id, workspace_id, email, name, role, password_hash)
  SELECT gen_random_uuid(), o.workspace_id, 'assessor' || i || '@bench.example', 'Assessor ' || i, 'interviewer', 'none'
  FROM opening o, generate_series(1, 3) i WHERE o.id = $1 ON CONFLICT DO NOTHING`;

/** A submitted card of each of them for every candidate of the opening; one rating in twenty is "not observed". */
const SCORECARDS = `
  INSERT INTO scorecard (id, workspace_id, application_id, round_id, member_id, rubric_version_id, status, criteria, entries,
                         submitted_at)
  SELECT gen_random_uuid(), a.workspace_id, a.id, r.id, m.id, o.rubric_version_id, 'submitted', r.criteria, e.entries, now()
  FROM application a
  JOIN opening o ON o.id = a.opening_id
  JOIN opening_round r ON r.opening_id = o.id
  JOIN member m ON m.workspace_id = a.workspace_id AND m.email LIKE 'assessor%@bench.example'
  CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(k.key, jsonb_build_object('ticks', '[]'::jsonb, 'note', 'What was heard, in a sentence.', 'rating',
             CASE WHEN k.roll % 20 = 0 THEN '"not-observed"'::jsonb ELSE to_jsonb(1 + (k.level + k.roll) % 5) END)) AS entries
    FROM (SELECT c.key, abs(hashtext(a.id::text || m.id::text || c.key)) AS roll, abs(hashtext(a.id::text)) % 4 AS level
          FROM jsonb_array_elements_text(r.criteria) c (key)) k) e
  WHERE a.opening_id = $1`;

/** Fills an opening with candidates whom all three have scored. @param run a statement in the product's database */
export async function fillScored(
  run: (sql: string, parameters: unknown[]) => Promise<unknown>,
  openingId: string,
  size: number,
): Promise<void> {
  for (const sql of [PERSONS, APPLICATIONS]) await run(sql, [openingId, 1, size]);
  for (const sql of [ASSESSORS, SCORECARDS]) await run(sql, [openingId]);
}
