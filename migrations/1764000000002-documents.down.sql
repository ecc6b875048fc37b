DROP TABLE chat_test_version, scenario_version, rubric_version;
