-- The comparison of large openings: kept summaries of scores, saved views, sources and tags, fast lists and search.

ALTER TABLE application
  ADD COLUMN source text NOT NULL DEFAULT '',
  ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
  -- The candidate's name as lists are sorted by it; kept by the triggers below.
  ADD COLUMN sort_name text NOT NULL DEFAULT '',
  -- Place of the stage in their order.
  ADD COLUMN stage_order integer GENERATED ALWAYS AS
    (array_position(ARRAY['applied', 'test', 'interview', 'review', 'offer', 'hired', 'rejected'], stage)) STORED;

ALTER TABLE application NO FORCE ROW LEVEL SECURITY;
ALTER TABLE candidate   NO FORCE ROW LEVEL SECURITY;
UPDATE application a SET sort_name = lower(c.name) FROM candidate c WHERE c.id = a.candidate_id;
ALTER TABLE application FORCE ROW LEVEL SECURITY;
ALTER TABLE candidate   FORCE ROW LEVEL SECURITY;

CREATE INDEX application_by_name    ON application (workspace_id, opening_id, sort_name, id);
CREATE INDEX application_by_stage   ON application (workspace_id, opening_id, stage_order, sort_name, id);
CREATE INDEX application_by_arrival ON application (workspace_id, opening_id, created_at DESC, id);
CREATE INDEX application_newest     ON application (workspace_id, created_at DESC, id);

CREATE FUNCTION keep_sort_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.sort_name := lower((SELECT c.name FROM candidate c WHERE c.id = NEW.candidate_id));
  RETURN NEW;
END $$;
CREATE TRIGGER application_sort_name BEFORE INSERT ON application FOR EACH ROW EXECUTE FUNCTION keep_sort_name();

CREATE FUNCTION spread_sort_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE application SET sort_name = lower(NEW.name) WHERE workspace_id = NEW.workspace_id AND candidate_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER candidate_sort_name AFTER UPDATE OF name ON candidate FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION spread_sort_name();

-- How often the comparison of an opening has changed. `revision` counts scorecards that came to count; `epoch` counts what
-- changes who may see what: rounds, their assessors, third assessors.
CREATE TABLE comparison_tally (
  workspace_id  uuid NOT NULL REFERENCES workspace,
  opening_id    uuid NOT NULL,
  revision      bigint NOT NULL DEFAULT 0,
  epoch         bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, opening_id),
  FOREIGN KEY (workspace_id, opening_id) REFERENCES opening (workspace_id, id)
);

-- What the current scorecards of an application say: of all rounds together (scope 'all'), and of each round (its id).
-- Written in the transaction that submits or corrects a card; whatever a reader sees of it is decided when it is read.
CREATE TABLE application_summary (
  workspace_id    uuid NOT NULL REFERENCES workspace,
  opening_id      uuid NOT NULL,
  application_id  uuid NOT NULL,
  scope           text NOT NULL,
  -- The opening's revision with which the row came.
  revision        bigint NOT NULL,
  total           double precision,
  -- Ratings behind the total, on average over the criteria; Σ d² and degrees of freedom of the assessors' deviations.
  raters          double precision,
  squares         double precision NOT NULL,
  squares_df      integer NOT NULL,
  -- Ratings by card, and what follows from them.
  content         jsonb NOT NULL,
  PRIMARY KEY (workspace_id, application_id, scope),
  FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id)
);
CREATE INDEX application_summary_opening ON application_summary (workspace_id, opening_id, scope, revision);

-- The same, one row per column of the matrix, to sort by: 'total', 'chapter:<key>', 'criterion:<key>'. No row: not observed.
CREATE TABLE application_score (
  workspace_id    uuid NOT NULL REFERENCES workspace,
  opening_id      uuid NOT NULL,
  application_id  uuid NOT NULL,
  scope           text NOT NULL,
  key             text NOT NULL,
  score           double precision NOT NULL,
  PRIMARY KEY (workspace_id, application_id, scope, key),
  FOREIGN KEY (workspace_id, application_id, scope) REFERENCES application_summary (workspace_id, application_id, scope)
    ON DELETE CASCADE
);
CREATE INDEX application_score_order ON application_score (workspace_id, opening_id, scope, key, score, application_id);

-- Up to where a reader has seen an opening's comparison: what came later, or became visible by a change of rounds, is still
-- to be recorded as seen (`scorecard_reveal`).
CREATE TABLE comparison_look (
  workspace_id  uuid NOT NULL REFERENCES workspace,
  opening_id    uuid NOT NULL,
  member_id     uuid NOT NULL,
  role          text NOT NULL,
  revision      bigint NOT NULL,
  epoch         bigint NOT NULL,
  PRIMARY KEY (workspace_id, opening_id, member_id),
  FOREIGN KEY (workspace_id, opening_id) REFERENCES opening (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);

CREATE TABLE comparison_view (
  id            uuid PRIMARY KEY,
  workspace_id  uuid NOT NULL REFERENCES workspace,
  opening_id    uuid NOT NULL,
  member_id     uuid NOT NULL,
  name          text NOT NULL CHECK (name <> ''),
  state         jsonb NOT NULL,
  is_shared     boolean NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  version       integer NOT NULL DEFAULT 1,
  FOREIGN KEY (workspace_id, opening_id) REFERENCES opening (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE INDEX comparison_view_opening ON comparison_view (workspace_id, opening_id, name);

ALTER TABLE comparison_tally    ENABLE ROW LEVEL SECURITY; ALTER TABLE comparison_tally    FORCE ROW LEVEL SECURITY;
ALTER TABLE application_summary ENABLE ROW LEVEL SECURITY; ALTER TABLE application_summary FORCE ROW LEVEL SECURITY;
ALTER TABLE application_score   ENABLE ROW LEVEL SECURITY; ALTER TABLE application_score   FORCE ROW LEVEL SECURITY;
ALTER TABLE comparison_look     ENABLE ROW LEVEL SECURITY; ALTER TABLE comparison_look     FORCE ROW LEVEL SECURITY;
ALTER TABLE comparison_view     ENABLE ROW LEVEL SECURITY; ALTER TABLE comparison_view     FORCE ROW LEVEL SECURITY;
CREATE POLICY in_workspace ON comparison_tally    USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON application_summary USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON application_score   USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON comparison_look     USING (workspace_id = current_workspace());
CREATE POLICY in_workspace ON comparison_view     USING (workspace_id = current_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON application_summary, application_score, comparison_view TO audition_app;
GRANT SELECT, INSERT, UPDATE ON comparison_tally, comparison_look TO audition_app;

-- Readers of a comparison hold this lock shared, whoever changes what they see holds it alone: a look is of one state.
CREATE FUNCTION comparison_key(opening uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtextextended('comparison:' || opening, 0)
$$;

CREATE FUNCTION turn_comparison(workspace uuid, opening uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(comparison_key(opening));
  INSERT INTO comparison_tally (workspace_id, opening_id, epoch) VALUES (workspace, opening, 1)
  ON CONFLICT (workspace_id, opening_id) DO UPDATE SET epoch = comparison_tally.epoch + 1;
END $$;

CREATE FUNCTION turn_by_rounds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM turn_comparison(NEW.workspace_id, NEW.id);
  RETURN NULL;
END $$;
-- Rounds and their assessors are saved as a list under this version.
CREATE TRIGGER opening_comparison AFTER UPDATE OF rounds_version ON opening FOR EACH ROW EXECUTE FUNCTION turn_by_rounds();

CREATE FUNCTION turn_by_third() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed record := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM turn_comparison(a.workspace_id, a.opening_id) FROM application a WHERE a.id = changed.application_id;
  RETURN NULL;
END $$;
CREATE TRIGGER third_assessor_comparison AFTER INSERT OR DELETE ON third_assessor
  FOR EACH ROW EXECUTE FUNCTION turn_by_third();

-- Search by a part of a name or an address. The index cannot serve a query under row-level security, for its operator is
-- not proof against leaks: the planner asks the policy first, row by row. So this function reads as the tables' owner, and
-- says itself which workspace; that policy is for nobody else.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
ALTER TABLE candidate ADD COLUMN search_text text GENERATED ALWAYS AS (lower(name || ' ' || email)) STORED;
CREATE INDEX candidate_search ON candidate USING gin (search_text gin_trgm_ops);
CREATE POLICY by_search ON candidate FOR SELECT TO CURRENT_USER USING (true);

-- At most so many persons whose name or address contains the pattern, in no order.
CREATE FUNCTION found_candidates(pattern text, most integer) RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, public AS $$
BEGIN
  -- Planned for each pattern: a rare one goes by the index, a frequent one need not.
  RETURN QUERY EXECUTE 'SELECT c.id FROM public.candidate c
                        WHERE c.workspace_id = public.current_workspace() AND c.search_text LIKE lower($1) LIMIT $2'
    USING pattern, most;
END $$;
REVOKE ALL ON FUNCTION found_candidates(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION found_candidates(text, integer) TO audition_app;
