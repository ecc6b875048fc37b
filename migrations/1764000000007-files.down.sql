DROP TABLE scenario_file, session_file;
