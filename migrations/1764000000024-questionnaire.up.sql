-- What candidates say of themselves, if they want to: apart from everything else, counted once, then gone (decision 26).

-- What an opening's candidates are asked, and the sums that their answers gave. Nothing here belongs to a person.
CREATE TABLE fairness_questionnaire (
  workspace_id  uuid NOT NULL REFERENCES workspace,
  opening_id    uuid NOT NULL,
  questions     text[] NOT NULL CHECK (questions <@ ARRAY['sex', 'race-ethnicity']),
  counted_at    timestamptz,
  sums          jsonb CHECK ((sums IS NULL) = (counted_at IS NULL)),
  PRIMARY KEY (workspace_id, opening_id),
  FOREIGN KEY (workspace_id, opening_id) REFERENCES opening (workspace_id, id)
);

-- The two pads of the workspace's HMAC key (RFC 2104), made with its first answer.
CREATE TABLE fairness_key (
  workspace_id  uuid PRIMARY KEY REFERENCES workspace,
  inner_pad     bytea NOT NULL,
  outer_pad     bytea NOT NULL
);

-- One row per person who said something. No application, no candidate, no opening, no time: only who has the key can tell whose it is.
CREATE TABLE fairness_answer (
  workspace_id  uuid NOT NULL REFERENCES workspace,
  code          bytea NOT NULL,
  sex           text CHECK (sex IN ('female', 'male', 'another')),
  race          text CHECK (race IN ('hispanic', 'white', 'black', 'pacific', 'asian', 'native', 'several')),
  PRIMARY KEY (workspace_id, code),
  CHECK (sex IS NOT NULL OR race IS NOT NULL)
);

ALTER TABLE fairness_questionnaire ENABLE ROW LEVEL SECURITY; ALTER TABLE fairness_questionnaire FORCE ROW LEVEL SECURITY;
ALTER TABLE fairness_key           ENABLE ROW LEVEL SECURITY; ALTER TABLE fairness_key           FORCE ROW LEVEL SECURITY;
ALTER TABLE fairness_answer        ENABLE ROW LEVEL SECURITY; ALTER TABLE fairness_answer        FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON fairness_questionnaire USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON fairness_key           USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON fairness_answer        USING (workspace_id = current_workspace());
-- The API's role reads what is asked and the sums. Of keys and answers it sees nothing; the functions below are the only way.
GRANT SELECT ON fairness_questionnaire TO audition_app;

CREATE FUNCTION fairness_pad(key bytea, byte integer) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  FOR at IN 0 .. length(key) - 1 LOOP
    key := set_byte(key, at, get_byte(key, at) # byte);
  END LOOP;
  RETURN key;
END $$;

-- HMAC-SHA256 of an application under the workspace's key; NULL while there is none.
CREATE FUNCTION fairness_code(workspace uuid, application uuid) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(k.outer_pad || sha256(k.inner_pad || uuid_send(application)))
  FROM public.fairness_key k WHERE k.workspace_id = workspace
$$;

-- What follows reads as the tables' owner, for whom policies may not hold: each says itself which workspace it is about.

-- Takes what a candidate says in the place of anything said before; NULL for what they prefer not to say, both to withdraw.
-- Tells whether answers are taken now, and nothing of what was there.
CREATE FUNCTION answer_fairness(session uuid, said_sex text, said_race text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked text[];
  who uuid;
  key bytea;
BEGIN
  -- Closing the opening and counting wait for an answer on its way, and the other way round.
  SELECT q.questions, s.application_id INTO asked, who
  FROM test_session s
  JOIN application a ON a.id = s.application_id
  JOIN opening o ON o.id = a.opening_id
  JOIN fairness_questionnaire q ON q.workspace_id = o.workspace_id AND q.opening_id = o.id
  WHERE s.workspace_id = current_workspace() AND s.id = session AND s.state = 'finished' AND o.status = 'open'
    AND q.questions <> '{}' AND q.counted_at IS NULL
  FOR SHARE OF o, q;
  IF NOT FOUND THEN RETURN false; END IF;
  IF NOT EXISTS (SELECT FROM fairness_key k WHERE k.workspace_id = current_workspace()) THEN
    key := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
        || sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
    INSERT INTO fairness_key VALUES (current_workspace(), fairness_pad(key, 54), fairness_pad(key, 92))
    ON CONFLICT DO NOTHING;
  END IF;
  DELETE FROM fairness_answer
  WHERE workspace_id = current_workspace() AND code = fairness_code(current_workspace(), who);
  said_sex := CASE WHEN 'sex' = ANY (asked) THEN said_sex END;
  said_race := CASE WHEN 'race-ethnicity' = ANY (asked) THEN said_race END;
  IF said_sex IS NOT NULL OR said_race IS NOT NULL THEN
    INSERT INTO fairness_answer
    VALUES (current_workspace(), fairness_code(current_workspace(), who), said_sex, said_race);
  END IF;
  RETURN true;
END $$;

-- Sets what is asked; what is not asked any more is deleted with its answers. False once the answers were counted.
CREATE FUNCTION ask_fairness(opening uuid, wanted text[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO fairness_questionnaire AS q (workspace_id, opening_id, questions) VALUES (current_workspace(), opening, wanted)
  ON CONFLICT (workspace_id, opening_id) DO UPDATE SET questions = EXCLUDED.questions WHERE q.counted_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM fairness_answer f USING application a
  WHERE a.workspace_id = current_workspace() AND a.opening_id = opening
    AND f.workspace_id = a.workspace_id AND f.code = fairness_code(a.workspace_id, a.id)
    AND (f.sex IS NULL OR 'sex' <> ALL (wanted)) AND (f.race IS NULL OR 'race-ethnicity' <> ALL (wanted));
  UPDATE fairness_answer f
  SET sex = CASE WHEN 'sex' = ANY (wanted) THEN f.sex END, race = CASE WHEN 'race-ethnicity' = ANY (wanted) THEN f.race END
  FROM application a
  WHERE a.workspace_id = current_workspace() AND a.opening_id = opening
    AND f.workspace_id = a.workspace_id AND f.code = fairness_code(a.workspace_id, a.id);
  RETURN true;
END $$;

-- How many of each group are in each class of outcomes that the steps tell apart. Whoever knows all outcomes gets these by
-- subtracting the sums of one step from those of another, so it is these that must not be small. Classes are those of everybody.
CREATE FUNCTION fairness_cells(people jsonb, question text, steps text[]) RETURNS TABLE (grp text, counts integer[])
LANGUAGE sql IMMUTABLE AS $$
  WITH person AS (
    SELECT p->>question AS said,
           (SELECT string_agg(CASE WHEN step = 'above-median' AND NOT (p->'isScored')::boolean THEN 'out'
                                   WHEN p->'did' ? step THEN 'yes' ELSE 'no' END, ' ' ORDER BY place)
            FROM unnest(steps) WITH ORDINALITY AS s (step, place)) AS class
    FROM jsonb_array_elements(people) AS p),
  counted AS (
    SELECT g.said, c.class, count(p.said)::integer AS n
    FROM (SELECT DISTINCT said FROM person WHERE said IS NOT NULL) g
    CROSS JOIN (SELECT DISTINCT class FROM person) c
    LEFT JOIN person p ON p.said = g.said AND p.class = c.class
    GROUP BY g.said, c.class)
  SELECT said, array_agg(n ORDER BY class) FROM counted GROUP BY said
$$;

-- The groups that may be told on their own at these steps; the others go together. No cell is below five, that of the others
-- neither, and the others are two groups at least: what is left after subtracting is never one group. NULL when that cannot be.
CREATE FUNCTION fairness_groups(people jsonb, question text, steps text[]) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  cells jsonb := (SELECT jsonb_object_agg(c.grp, to_jsonb(c.counts)) FROM fairness_cells(people, question, steps) c);
  every text[] := (SELECT array_agg(k ORDER BY k) FROM jsonb_object_keys(cells) AS k);
  others text[];
  smallest text;
BEGIN
  others := ARRAY(SELECT e.key FROM jsonb_each(cells) e
                  WHERE EXISTS (SELECT FROM jsonb_array_elements(e.value) AS n WHERE n::integer < 5));
  LOOP
    EXIT WHEN cardinality(others) = 0;
    EXIT WHEN cardinality(others) > 1 AND 5 <= ALL (
      SELECT sum(n::integer) FROM jsonb_each(cells) e, jsonb_array_elements(e.value) WITH ORDINALITY AS c (n, place)
      WHERE e.key = ANY (others) GROUP BY c.place);
    SELECT e.key INTO smallest FROM jsonb_each(cells) e WHERE e.key <> ALL (others)
    ORDER BY (SELECT sum(n::integer) FROM jsonb_array_elements(e.value) AS n), e.key LIMIT 1;
    IF NOT FOUND THEN RETURN NULL; END IF;
    others := others || smallest;
  END LOOP;
  every := ARRAY(SELECT g FROM unnest(every) AS g WHERE g <> ALL (others));
  -- One row alone would say that everybody who answered is of that group.
  RETURN CASE WHEN cardinality(every) + least(cardinality(others), 1) > 1 AND every <> '{}' THEN every END;
END $$;

-- The steps that can be told with each other, the last ones first, and the groups on their own; NULL when none can be.
CREATE FUNCTION fairness_plan(people jsonb, question text, OUT steps text[], OUT groups text[])
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  step text;
  apart text[];
BEGIN
  FOREACH step IN ARRAY ARRAY['hired', 'offer', 'review', 'interview', 'test', 'above-median'] LOOP
    apart := fairness_groups(people, question, steps || step);
    IF apart IS NOT NULL AND (groups IS NULL OR cardinality(apart) >= cardinality(groups)) THEN
      steps := steps || step;
      groups := apart;
    END IF;
  END LOOP;
END $$;

CREATE FUNCTION fairness_rows(people jsonb, question text, dimension text, steps text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('dimension', dimension, 'step', step, 'group', said,
                                               'considered', considered, 'selected', selected)), '[]')
  FROM (SELECT s.step, p->>question AS said, count(*) AS considered, count(*) FILTER (WHERE p->'did' ? s.step) AS selected
        FROM unnest(steps) AS s (step), jsonb_array_elements(people) AS p
        WHERE p->>question IS NOT NULL AND (s.step <> 'above-median' OR (p->'isScored')::boolean)
        GROUP BY s.step, said) AS counted
$$;

-- Sums that tell of nobody, from people as {sex, race, did: [step], isScored}. By sex and race together only where every
-- combination can be told; all three tables are then of those who answered both, so that they leave nothing over between them.
CREATE FUNCTION fairness_sums(people jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  by_sex record;
  by_race record;
  named jsonb;
  paired jsonb;
BEGIN
  SELECT * INTO by_sex FROM fairness_plan(people, 'sex');
  SELECT * INTO by_race FROM fairness_plan(people, 'race');
  SELECT jsonb_agg(p || jsonb_build_object(
           'sex', CASE WHEN p->>'sex' = ANY (by_sex.groups) THEN p->>'sex' WHEN p->>'sex' IS NOT NULL THEN 'others' END,
           'race', CASE WHEN p->>'race' = ANY (by_race.groups) THEN p->>'race' WHEN p->>'race' IS NOT NULL THEN 'others' END))
  INTO named FROM jsonb_array_elements(people) AS p;
  IF by_sex.steps = by_race.steps THEN
    SELECT jsonb_agg(p || CASE WHEN p->>'sex' IS NULL OR p->>'race' IS NULL THEN '{"sex": null, "race": null}'
                               ELSE jsonb_build_object('pair', (p->>'race') || '/' || (p->>'sex')) END)
    INTO paired FROM jsonb_array_elements(named) AS p;
    IF (SELECT count(DISTINCT p->>'sex') * count(DISTINCT p->>'race') FROM jsonb_array_elements(named) AS p)
       = (SELECT count(*) FROM fairness_cells(paired, 'pair', by_sex.steps) c WHERE 5 <= ALL (c.counts)) THEN
      RETURN fairness_rows(paired, 'sex', 'sex', by_sex.steps) || fairness_rows(paired, 'race', 'race-ethnicity', by_sex.steps)
          || fairness_rows(paired, 'pair', 'intersection', by_sex.steps);
    END IF;
  END IF;
  RETURN fairness_rows(named, 'sex', 'sex', by_sex.steps) || fairness_rows(named, 'race', 'race-ethnicity', by_race.steps);
END $$;

-- Counts the answers of a closed opening, once: twice would tell whose answer or outcome has changed in between. The
-- answers are deleted with it. NULL when there is nothing to be counted.
CREATE FUNCTION count_fairness(opening uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told jsonb;
BEGIN
  PERFORM FROM opening o JOIN fairness_questionnaire q ON q.workspace_id = o.workspace_id AND q.opening_id = o.id
  WHERE o.workspace_id = current_workspace() AND o.id = opening AND o.status = 'closed'
    AND q.questions <> '{}' AND q.counted_at IS NULL
  FOR UPDATE OF o, q;
  IF NOT FOUND THEN RETURN NULL; END IF;
  WITH score AS (
    SELECT s.application_id, s.total FROM application_summary s
    WHERE s.workspace_id = current_workspace() AND s.opening_id = opening AND s.scope = 'all' AND s.total IS NOT NULL),
  -- Local Law 144: above the median of all scores of the sample, whoever said something or nothing.
  middle AS (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total) AS median FROM score),
  way AS (
    SELECT a.id, max(array_position(ARRAY['test', 'interview', 'review', 'offer', 'hired'], e.stage)) AS furthest
    FROM application a LEFT JOIN stage_entry e ON e.workspace_id = a.workspace_id AND e.application_id = a.id
    WHERE a.workspace_id = current_workspace() AND a.opening_id = opening GROUP BY a.id)
  SELECT fairness_sums(coalesce(jsonb_agg(jsonb_build_object(
           'sex', f.sex, 'race', f.race, 'isScored', s.total IS NOT NULL,
           'did', to_jsonb((ARRAY['test', 'interview', 'review', 'offer', 'hired'])[1:coalesce(w.furthest, 0)])
                  || CASE WHEN s.total > m.median THEN '["above-median"]' ELSE '[]' END::jsonb)), '[]'))
  INTO told
  FROM way w CROSS JOIN middle m
  LEFT JOIN score s ON s.application_id = w.id
  LEFT JOIN fairness_answer f
    ON f.workspace_id = current_workspace() AND f.code = fairness_code(current_workspace(), w.id);
  DELETE FROM fairness_answer f USING application a
  WHERE a.workspace_id = current_workspace() AND a.opening_id = opening
    AND f.workspace_id = a.workspace_id AND f.code = fairness_code(a.workspace_id, a.id);
  UPDATE fairness_questionnaire q SET counted_at = clock_timestamp(), sums = told
  WHERE q.workspace_id = current_workspace() AND q.opening_id = opening;
  RETURN told;
END $$;

-- Who is erased takes the answer along.
CREATE FUNCTION forget_fairness() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM fairness_answer
  WHERE workspace_id = OLD.workspace_id AND code = fairness_code(OLD.workspace_id, OLD.id);
  RETURN OLD;
END $$;
CREATE TRIGGER application_forget_fairness BEFORE DELETE ON application FOR EACH ROW EXECUTE FUNCTION forget_fairness();

REVOKE ALL ON FUNCTION fairness_code(uuid, uuid), answer_fairness(uuid, text, text), ask_fairness(uuid, text[]), count_fairness(uuid)
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION answer_fairness(uuid, text, text), ask_fairness(uuid, text[]), count_fairness(uuid) TO audition_app;
