-- What dashboards count: when applications came to which stage, what came of conversations, ratings without their words.

-- One row per stage an application came to, the first one included; written by triggers, whoever moves it.
CREATE TABLE stage_entry (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id    uuid NOT NULL REFERENCES workspace,
  application_id  uuid NOT NULL,
  stage           text NOT NULL,
  at              timestamptz NOT NULL,
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id)
);
CREATE INDEX stage_entry_application ON stage_entry (workspace_id, application_id, id);

CREATE FUNCTION record_stage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stage_entry (workspace_id, application_id, stage, at)
  VALUES (NEW.workspace_id, NEW.id, NEW.stage, CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE clock_timestamp() END);
  RETURN NULL;
END $$;
CREATE TRIGGER application_first_stage AFTER INSERT ON application FOR EACH ROW EXECUTE FUNCTION record_stage();
CREATE TRIGGER application_next_stage AFTER UPDATE OF stage ON application FOR EACH ROW
  WHEN (OLD.stage IS DISTINCT FROM NEW.stage) EXECUTE FUNCTION record_stage();

-- What the engine's events say of each conversation of a finished test: how it closed, and which goals were reached.
CREATE TABLE conversation_result (
  workspace_id  uuid NOT NULL REFERENCES workspace,
  session_id    uuid NOT NULL,
  conversation  text NOT NULL,
  outcome       text,
  goals         text[] NOT NULL,
  PRIMARY KEY (workspace_id, session_id, conversation),
  FOREIGN KEY (workspace_id, session_id) REFERENCES test_session (workspace_id, id)
);

CREATE FUNCTION results_of(session uuid)
RETURNS TABLE (conversation text, outcome text, goals text[]) LANGUAGE sql STABLE AS $$
  SELECT e.conversation,
         -- A person who plays may open a closed conversation again: the last end counts.
         (array_agg(e.body->>'outcome' ORDER BY e.seq DESC) FILTER (WHERE e.body->>'kind' = 'closed'))[1],
         coalesce(array_agg(DISTINCT g.goal) FILTER (WHERE g.goal IS NOT NULL), '{}')
  FROM test_event e
  LEFT JOIN LATERAL jsonb_array_elements_text(e.why->'goals') AS g (goal) ON true
  WHERE e.session_id = session AND e.workspace_id = current_workspace()
  GROUP BY e.conversation
  HAVING bool_or(e.body->>'kind' = 'closed')
$$;

CREATE FUNCTION record_results() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO conversation_result (workspace_id, session_id, conversation, outcome, goals)
  SELECT NEW.workspace_id, NEW.id, r.conversation, r.outcome, r.goals FROM results_of(NEW.id) r;
  RETURN NULL;
END $$;
CREATE TRIGGER test_session_results AFTER UPDATE OF state ON test_session FOR EACH ROW
  WHEN (NEW.state = 'finished' AND OLD.state <> 'finished') EXECUTE FUNCTION record_results();

-- The ratings of a card by criterion, without notes, ticks and evidence: a tenth of what they lie in, and beside it.
CREATE FUNCTION ratings_of(entries jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_object_agg(key, value->'rating'), '{}') FROM jsonb_each(entries) WHERE value ? 'rating'
$$;
ALTER TABLE scorecard ADD COLUMN ratings jsonb NOT NULL GENERATED ALWAYS AS (ratings_of(entries)) STORED;

ALTER TABLE stage_entry         ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation_result ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON stage_entry         USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON conversation_result USING (workspace_id = current_workspace());
GRANT SELECT, INSERT ON stage_entry, conversation_result TO audition_app;

-- What is there already. An owner of tables without superuser rights is subject to forced row-level security too, hence
-- the pause.
ALTER TABLE application  NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_entry  NO FORCE ROW LEVEL SECURITY;
ALTER TABLE test_session NO FORCE ROW LEVEL SECURITY;
ALTER TABLE test_event   NO FORCE ROW LEVEL SECURITY;

INSERT INTO stage_entry (workspace_id, application_id, stage, at)
SELECT workspace_id, application_id, stage, at
FROM (
  SELECT a.workspace_id, a.id AS application_id, 'applied' AS stage, a.created_at AS at, 0 AS n FROM application a
  UNION ALL
  SELECT e.workspace_id, e.subject_id, e.data->>'to', e.at, e.n
  FROM audit_entry e JOIN application a ON a.workspace_id = e.workspace_id AND a.id = e.subject_id
  WHERE e.action IN ('application.moved', 'application.decided') AND e.data->>'from' <> e.data->>'to'
) known
ORDER BY application_id, n;

INSERT INTO conversation_result (workspace_id, session_id, conversation, outcome, goals)
SELECT e.workspace_id, e.session_id, e.conversation,
       (array_agg(e.body->>'outcome' ORDER BY e.seq DESC) FILTER (WHERE e.body->>'kind' = 'closed'))[1],
       coalesce(array_agg(DISTINCT g.goal) FILTER (WHERE g.goal IS NOT NULL), '{}')
FROM test_session s
JOIN test_event e ON e.workspace_id = s.workspace_id AND e.session_id = s.id
LEFT JOIN LATERAL jsonb_array_elements_text(e.why->'goals') AS g (goal) ON true
WHERE s.state = 'finished' OR (s.state = 'voided' AND s.ended_at IS NOT NULL)
GROUP BY e.workspace_id, e.session_id, e.conversation
HAVING bool_or(e.body->>'kind' = 'closed');

ALTER TABLE application         FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_entry         FORCE ROW LEVEL SECURITY;
ALTER TABLE test_session        FORCE ROW LEVEL SECURITY;
ALTER TABLE test_event          FORCE ROW LEVEL SECURITY;
ALTER TABLE stage_entry         FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation_result FORCE ROW LEVEL SECURITY;
