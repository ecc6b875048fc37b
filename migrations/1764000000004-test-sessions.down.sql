DROP TABLE candidate_session, test_event, test_session;
