DROP TABLE scorecard_reveal, scorecard, application, candidate, opening;
DROP FUNCTION keep_submitted;
