-- Scorecards that were written on paper: who entered them (created_at tells when), and the day of the interview.

ALTER TABLE scorecard
  ADD COLUMN entered_by uuid,
  ADD COLUMN interviewed_on date,
  ADD CONSTRAINT scorecard_paper CHECK ((entered_by IS NULL) = (interviewed_on IS NULL)),
  -- A correction is made by the assessor on the screen.
  ADD CONSTRAINT scorecard_paper_first CHECK (entered_by IS NULL OR revision = 1),
  ADD FOREIGN KEY (workspace_id, entered_by) REFERENCES member (workspace_id, id);
