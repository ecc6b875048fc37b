import type { CandidateEvent } from '@audition/scenario';
import type { Problem } from '../problems.js';
import type { CommandReceipt, CommandRequest } from '../test-sessions.js';

/** Every client event is acknowledged with one of these. */
export type Ack<T> = { ok: true; data: T } | { ok: false; problem: Problem };

/** How far a session has come. Small events ride along; on a gap the client reads them by HTTP. */
export interface AdvancedNotice {
  head: number;
  events: CandidateEvent[];
}

/** The answer to a command by socket. What it moved on rides along, and is not told to this socket again. */
export interface CommandAnswer extends CommandReceipt {
  advanced?: AdvancedNotice;
}

/** Namespace `/room`, authenticated by the candidate's cookie in the handshake. */
export interface RoomClientToServer {
  command: (command: CommandRequest, ack: (answer: Ack<CommandAnswer>) => void) => void;
  /** Round trip for the clock offset; sent every 10 s. */
  'clock:read': (ack: (answer: Ack<{ serverNow: string; head: number }>) => void) => void;
}

export interface RoomServerToClient {
  /** The session has moved on. */
  'session:advanced': (notice: AdvancedNotice) => void;
  /** The deadline or the state changed; read `GET /api/room`. */
  'session:changed': () => void;
  /** Another window took over; this one becomes read-only. */
  'session:taken-over': () => void;
  /** The server is about to stop; reconnect with jitter. */
  'server:restarting': () => void;
}
