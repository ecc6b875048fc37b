import type { Role } from '@audition/contracts';

/** A signed-in member, as every service receives it. */
export interface StaffActor {
  kind: 'staff';
  workspaceId: string;
  memberId: string;
  name: string;
  role: Role;
  /** Id of the member_session row behind the cookie. */
  sessionId: string;
}

/** A candidate in one test session, known by the cookie that the link was exchanged for. */
export interface CandidateActor {
  kind: 'candidate';
  workspaceId: string;
  testSessionId: string;
  /** Id of the candidate_session row behind the cookie. */
  candidateSessionId: string;
}

export type Actor = StaffActor | CandidateActor;
