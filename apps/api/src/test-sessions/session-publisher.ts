import { toCandidateEvent, type CandidateEvent } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import type { SessionChange } from './session-log.repository.js';

/** What is told after a commit. Hints: whoever misses one reads the same by HTTP. */
export interface SessionListener {
  advanced(notice: { workspaceId: string; sessionId: string; head: number; events: CandidateEvent[] }): void;
  /** State or deadline changed. */
  changed(sessionId: string): void;
  takenOver(candidateSessionId: string): void;
}

/** Larger batches are not sent along; the client reads them. */
const RIDING_MAX = 40;

/** Between the door and the sockets, so that neither knows the other. */
@Injectable()
export class SessionPublisher {
  private readonly listeners = new Set<SessionListener>();

  listen(listener: SessionListener): void {
    this.listeners.add(listener);
  }

  advanced(workspaceId: string, { id, head, events, state }: SessionChange): void {
    const riding = events.length > RIDING_MAX ? [] : events.map(toCandidateEvent);
    this.each((listener) => listener.advanced({ workspaceId, sessionId: id, head, events: riding }));
    if (state === 'finished') this.changed(id);
  }

  changed(sessionId: string): void {
    this.each((listener) => listener.changed(sessionId));
  }

  takenOver(candidateSessionId: string): void {
    this.each((listener) => listener.takenOver(candidateSessionId));
  }

  private each(tell: (listener: SessionListener) => void): void {
    this.listeners.forEach(tell);
  }
}
