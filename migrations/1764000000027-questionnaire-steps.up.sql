-- The steps that can be told with each other, the last ones first, and the groups on their own; NULL when none can be. A step
-- that nobody of all has come to says nothing, and would stand in the way of those that do.
CREATE OR REPLACE FUNCTION fairness_plan(people jsonb, question text, OUT steps text[], OUT groups text[])
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  step text;
  apart text[];
BEGIN
  FOREACH step IN ARRAY ARRAY['hired', 'offer', 'review', 'interview', 'test', 'above-median'] LOOP
    CONTINUE WHEN NOT EXISTS (SELECT FROM jsonb_array_elements(people) AS p WHERE p->'did' ? step);
    apart := fairness_groups(people, question, steps || step);
    IF apart IS NOT NULL AND (groups IS NULL OR cardinality(apart) >= cardinality(groups)) THEN
      steps := steps || step;
      groups := apart;
    END IF;
  END LOOP;
END $$;
