import type { AdvancedNotice } from '@audition/contracts';

/** One command under way of one socket. */
export interface Ride {
  /** What has come in this moment, for the answer to take along; nothing for an answer that comes late. */
  take(): AdvancedNotice | null;
  /** The command has been answered. */
  leave(): void;
}

/** Clients give up an answer after some seconds, and would lose what it carries. */
const RIDE_MS = 2000;

interface Seat {
  socketId: string;
  boardedMs: number;
  held: AdvancedNotice | null;
}

/**
 * Notices that ride with the answer to a command. A commit tells everybody of a session first and answers its commands in the
 * same moment; the sender gets both in one packet, which is a third of what a message costs the process. What no answer
 * has taken by the end of the moment is told by itself.
 */
export class RidingNotices {
  private readonly seats = new Map<string, Set<Seat>>();

  /** @param now in ms, from whatever moment on */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** A command of this socket is under way. */
  board(sessionId: string, socketId: string): Ride {
    const seat: Seat = { socketId, boardedMs: this.now(), held: null };
    const seats = this.seats.get(sessionId) ?? new Set();
    this.seats.set(sessionId, seats.add(seat));
    return {
      take: () => (this.now() - seat.boardedMs > RIDE_MS ? null : takeFrom(seat)),
      leave: () => {
        seats.delete(seat);
        if (seats.size === 0) this.seats.delete(sessionId);
      },
    };
  }

  /**
   * Keeps a notice for the sockets with a command under way, to the end of the moment.
   * @param tell called with what none of the socket's answers has taken
   * @returns the sockets, which need not be told now
   */
  hold(sessionId: string, notice: AdvancedNotice, tell: (socketId: string, notice: AdvancedNotice) => void): string[] {
    const seats = this.seats.get(sessionId);
    if (seats === undefined) return [];
    const first = new Map<string, Seat>();
    for (const seat of seats) if (!first.has(seat.socketId)) first.set(seat.socketId, seat);
    for (const seat of first.values()) seat.held = joined(seat.held, notice);
    setImmediate(() => {
      for (const seat of first.values()) {
        const left = takeFrom(seat);
        if (left !== null) tell(seat.socketId, left);
      }
    });
    return [...first.keys()];
  }
}

function takeFrom(seat: Seat): AdvancedNotice | null {
  const { held } = seat;
  seat.held = null;
  return held;
}

function joined(earlier: AdvancedNotice | null, notice: AdvancedNotice): AdvancedNotice {
  return earlier === null ? notice : { head: notice.head, events: [...earlier.events, ...notice.events] };
}
