import type { CommandReceipt } from '../test-sessions.js';
import type { StaffCommandRequest } from '../playing.js';
import type { Ack } from './room.js';

/** Namespace `/staff`, authenticated by the member's cookie. Notices carry ids, and the page reads again. */
export interface StaffClientToServer {
  /** Follow one test session's progress; refused for sessions of other workspaces. */
  'session:watch': (sessionId: string, ack: (answer: { ok: boolean }) => void) => void;
  /** Speak as a customer of the session. */
  'session:play': (sessionId: string, command: StaffCommandRequest, ack: (answer: Ack<CommandReceipt>) => void) => void;
}

export interface StaffServerToClient {
  'session:advanced': (notice: { sessionId: string; head: number }) => void;
  /** State or deadline changed, or the candidate's connection. */
  'session:changed': (notice: { sessionId: string }) => void;
  'server:restarting': () => void;
}
