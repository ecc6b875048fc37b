DROP TABLE audit_entry, rate_limit, member_invitation, recovery_code, member_session, member, workspace, installation;
DROP FUNCTION refuse_change, current_key, current_workspace;
