import type { CandidateActor, StaffActor } from './actor.js';

/** Finds the candidate behind the token of a cookie; written by the test sessions, used by the guard and sockets. */
export interface CandidateLookup {
  find(token: string): Promise<CandidateActor | null>;
}

/** Finds the signed-in member behind the token of a cookie; written by the accounts, used by the guard and sockets. */
export interface StaffLookup {
  /** @param isActivity false when a program asks by itself; then the session's idle time runs on */
  find(token: string, isActivity?: boolean): Promise<StaffActor | null>;
  /** Called with the ids of sessions that were ended, so that their sockets can be closed. */
  onEnd(listener: (sessionIds: readonly string[]) => void): void;
}

/** Injection tokens, so that the platform needs nothing of the features. */
export const CANDIDATE_LOOKUP = Symbol('CandidateLookup');
export const STAFF_LOOKUP = Symbol('StaffLookup');
