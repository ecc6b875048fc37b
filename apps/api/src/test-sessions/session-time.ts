import type { SessionInput, SessionScript } from '@audition/scenario';
import { createHash } from 'node:crypto';
import { AppError } from '../platform/problems/app-error.js';
import {
  AWAY_AFTER_MS,
  GRACE_MS,
  type Absences,
  type GrantedAllowance,
  type NewAllowance,
  type SessionTimes,
} from './session-time.repository.js';

/** Where a session's time puts what it makes of it. */
export interface Recorder {
  readonly sessionId: string;
  take(input: SessionInput): void;
  grant(allowance: NewAllowance): void;
}

/** At the end a shorter silence counts, too: who was cut off in the last seconds shall not lose them. */
const AWAY_AT_END_MS = 15_000;
/** No test lasts longer than a day, whatever is added. */
const LONGEST_MS = 86_400_000;
/** What is asked when nothing is known of absences: a running session within its time. */
const NOT_AWAY: Absences = { lastSeenMs: Infinity, creditLeftMs: 0, outages: [], servicelessMs: 0, isWatched: true };

/**
 * The time of one running session: its deadline with what was added, the candidate's absences, and what is given back
 * for them. The clock never stops; time lost is added to the end. All values in ms since the start.
 */
export class SessionTime {
  private readonly atMs: number;
  private end: number;
  private away: number | null;
  private creditLeftMs: number;
  private lastSeenMs: number;
  private readonly absences: Absences;
  private readonly granted: Map<string, GrantedAllowance>;

  /** @param absences may be left out within the time of a candidate who is there */
  constructor(times: SessionTimes, absences: Absences = NOT_AWAY, granted: readonly GrantedAllowance[] = []) {
    this.atMs = times.atMs;
    this.end = times.endMs;
    this.away = times.awaySinceMs;
    this.absences = absences;
    this.creditLeftMs = absences.creditLeftMs;
    this.lastSeenMs = absences.lastSeenMs;
    this.granted = new Map(granted.map((allowance) => [allowance.clientId, allowance]));
  }

  /** The effective deadline. */
  get endMs(): number {
    return this.end;
  }

  /** The time to record things at: the clock's, and in the grace after the deadline the deadline's. */
  get nowMs(): number {
    return Math.min(this.atMs, this.end);
  }

  /** How long after the deadline it is; 0 before. */
  get lateMs(): number {
    return Math.max(0, this.atMs - this.end);
  }

  get awaySinceMs(): number | null {
    return this.away;
  }

  /** Whether the test has to end now: the grace is over or, while the candidate is away, all that could be given back. */
  isUp(): boolean {
    return this.atMs >= this.end + (this.away === null ? GRACE_MS : this.creditFor(this.away));
  }

  /**
   * When the clock must look at the session next: the script's next line before the deadline, or the end. It ends after
   * the grace, and a candidate who is away gets until the time that could still be given back has run out.
   */
  nextLookMs(dueMs: number | null): number {
    const overMs = this.end + (this.away === null ? GRACE_MS : this.creditLeftMs);
    return dueMs === null || dueMs > this.end ? overMs : Math.min(dueMs, overMs);
  }

  /**
   * Enters outages of ours in the ledger, in full: they are not the candidate's. Comes before anything is done with the
   * time that has passed, for customers' patience stood still meanwhile.
   * @throws AppError `service.unavailable` while an outage of ours has still to be measured
   */
  giveBackOutages(to: Recorder): void {
    if (!this.absences.isWatched) throw new AppError('service.unavailable');
    for (const { id, fromMs, untilMs } of this.absences.outages) {
      if (fromMs >= this.end || this.granted.has(id)) continue;
      if (this.away === null) {
        to.take({ type: 'connection', atMs: fromMs, isConnected: false });
        to.take({ type: 'connection', atMs: untilMs, isConnected: true });
      }
      this.add(to, untilMs, {
        ...{ clientId: id, kind: 'credit', source: 'service', addMs: untilMs - fromMs, fromMs, untilMs },
        ...{ grantedBy: null, reason: 'The service was not available.' },
      });
    }
  }

  /** Records that the connection is lost when nothing has been heard for too long. */
  noticeSilence(to: Recorder): void {
    const { lastSeenMs } = this;
    if (this.away !== null || lastSeenMs >= this.end) return;
    const isEnding = this.atMs >= this.end + GRACE_MS;
    if (this.atMs - lastSeenMs < (isEnding ? AWAY_AT_END_MS : AWAY_AFTER_MS)) return;
    this.away = lastSeenMs;
    to.take({ type: 'connection', atMs: lastSeenMs, isConnected: false });
  }

  /** Records that the connection is back, and gives the gap back up to what is left of the workspace's cap. */
  welcomeBack(to: Recorder): void {
    this.noticeSilence(to);
    this.lastSeenMs = this.atMs;
    if (this.away === null) return;
    this.closeAbsence(to);
    to.take({ type: 'connection', atMs: this.nowMs, isConnected: true });
    this.away = null;
  }

  /** Enters what is given back for the absence so far. */
  closeAbsence(to: Recorder): void {
    if (this.away === null) return;
    const addMs = this.creditFor(this.away);
    if (addMs === 0) return;
    this.creditLeftMs -= addMs;
    this.add(to, null, {
      ...{ clientId: idOfAbsence(to.sessionId, this.away), kind: 'credit', source: 'connection', addMs },
      ...{ fromMs: this.away, untilMs: this.atMs, grantedBy: null, reason: 'The connection was lost.' },
    });
  }

  /** Whether the ledger has this member's decision. @throws AppError `test.client-id-reused` when it has another */
  isGranted({ clientId, kind, addMs, reason }: NewAllowance): boolean {
    const known = this.granted.get(clientId);
    if (known === undefined) return false;
    if (known.kind !== kind || known.addMs !== addMs || known.reason !== reason) {
      throw new AppError('test.client-id-reused');
    }
    return true;
  }

  /** Adds what a member decided. @throws AppError `request.invalid` */
  allow(to: Recorder, allowance: NewAllowance): void {
    if (this.end + allowance.addMs > LONGEST_MS) {
      const detail = 'would make the test longer than a day';
      throw new AppError('request.invalid', { errors: [{ pointer: '/minutes', detail }] });
    }
    this.add(to, null, allowance);
  }

  /** @param atMs when it is recorded; null for now */
  private add(to: Recorder, atMs: number | null, allowance: NewAllowance): void {
    this.end += allowance.addMs;
    this.granted.set(allowance.clientId, allowance);
    to.grant(allowance);
    to.take({ type: 'allowance', atMs: atMs ?? this.nowMs, addMs: allowance.addMs, cause: allowance.kind });
  }

  /** The gap without what was an outage of ours, as far as the cap allows. */
  private creditFor(awaySinceMs: number): number {
    const gapMs = this.atMs - awaySinceMs - this.absences.servicelessMs;
    return Math.max(0, Math.min(this.creditLeftMs, gapMs));
  }
}

/** An id that follows from the absence, so that it is given back once whoever finds it. */
function idOfAbsence(sessionId: string, awaySinceMs: number): string {
  const hash = createHash('sha256').update(`${sessionId}/away/${awaySinceMs}`).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/** The script with its customers' patience stretched by the session's extra time. */
export function paced(script: SessionScript, extraTimePercent: number): SessionScript {
  return extraTimePercent === 0 ? script : { ...script, pace: 1 + extraTimePercent / 100 };
}
