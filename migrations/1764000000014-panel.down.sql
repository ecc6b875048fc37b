DROP FUNCTION third_assessor_wanted;
DROP TABLE candidate_feedback, decision, agreed_rating, panel_note;
ALTER TABLE opening DROP COLUMN tolerance_criteria, DROP COLUMN tolerance_points;
