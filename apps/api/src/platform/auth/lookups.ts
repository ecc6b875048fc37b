import type { CandidateActor, StaffActor } from './actor.js';

/** Finds the candidate behind the token of a cookie; written by the test sessions, used by the guard and sockets. */
export interface CandidateLookup {
  find(token: string): Promise<CandidateActor | null>;
}

/** Finds the signed-in member behind the token of a cookie; written by the accounts, used by the guard and sockets. */
export interface StaffLookup {
  find(token: string): Promise<StaffActor | null>;
}

/** Injection tokens, so that the platform needs nothing of the features. */
export const CANDIDATE_LOOKUP = Symbol('CandidateLookup');
export const STAFF_LOOKUP = Symbol('StaffLookup');
