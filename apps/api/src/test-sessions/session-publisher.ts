import { toCandidateEvent, type CandidateEvent } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { ClusterHints, type Hint } from '../platform/realtime/cluster-hints.js';
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

  constructor(private readonly cluster: ClusterHints) {
    cluster.onHint((hint) => this.pass(hint));
  }

  listen(listener: SessionListener): void {
    this.listeners.add(listener);
  }

  advanced(workspaceId: string, { id, head, events, state }: SessionChange): void {
    const riding = events.length > RIDING_MAX ? [] : events.map(toCandidateEvent);
    this.each((listener) => listener.advanced({ workspaceId, sessionId: id, head, events: riding }));
    this.cluster.tell({ kind: 'advanced', workspaceId, sessionId: id, head });
    if (state === 'finished') this.changed(id);
  }

  changed(sessionId: string): void {
    this.each((listener) => listener.changed(sessionId));
    this.cluster.tell({ kind: 'changed', sessionId });
  }

  takenOver(candidateSessionId: string): void {
    this.each((listener) => listener.takenOver(candidateSessionId));
    this.cluster.tell({ kind: 'taken-over', candidateSessionId });
  }

  /** Passes on what another process told. No events ride across processes: the client reads them. */
  private pass(hint: Hint): void {
    switch (hint.kind) {
      case 'advanced': {
        const { workspaceId, sessionId, head } = hint;
        return this.each((listener) => listener.advanced({ workspaceId, sessionId, head, events: [] }));
      }
      case 'changed':
        return this.each((listener) => listener.changed(hint.sessionId));
      case 'taken-over':
        return this.each((listener) => listener.takenOver(hint.candidateSessionId));
      case 'signed-out':
        return;
    }
  }

  private each(tell: (listener: SessionListener) => void): void {
    this.listeners.forEach(tell);
  }
}
