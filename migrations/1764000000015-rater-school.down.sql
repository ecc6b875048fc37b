DROP TABLE calibration_attempt;
ALTER TABLE workspace DROP COLUMN requires_calibration;
