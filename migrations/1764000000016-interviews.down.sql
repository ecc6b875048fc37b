DROP POLICY by_clock ON workspace;
DROP TABLE scorecard_reminder;
DROP TABLE calendar_feed;
DROP TABLE appointment_assessor;
DROP TABLE interview_appointment;
ALTER TABLE opening DROP COLUMN scorecard_due_days;
