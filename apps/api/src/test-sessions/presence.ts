import { Injectable } from '@nestjs/common';
import type { CandidateActor } from '../platform/auth/actor.js';
import { Database } from '../platform/database/database.js';
import { SessionTimeRepository, type RunningSession } from './session-time.repository.js';

/** Signs come with every packet; one in this time is enough to write down. */
const SPARE_MS = 3000;

/**
 * Signs of life of candidates: whatever comes from them, over socket or HTTP, an answered ping included, so that a page
 * whose timers the browser slows down is still there. Collected in memory and written by the clock once a second.
 */
@Injectable()
export class Presence {
  private readonly waiting = new Map<string, { workspaceId: string; heardMs: number }>();
  private readonly written = new Map<string, number>();

  constructor(
    private readonly db: Database,
    private readonly time: SessionTimeRepository,
  ) {}

  /** Something has come from this candidate. */
  note({ workspaceId, candidateSessionId }: CandidateActor): void {
    const heardMs = performance.now();
    if (heardMs - (this.written.get(candidateSessionId) ?? -Infinity) < SPARE_MS) return;
    this.waiting.set(candidateSessionId, { workspaceId, heardMs });
  }

  /** Writes down who was heard of. @returns running sessions among theirs whose candidate was thought to be away */
  async flush(): Promise<RunningSession[]> {
    const nowMs = performance.now();
    for (const [id, writtenMs] of this.written) if (nowMs - writtenMs > SPARE_MS) this.written.delete(id);
    const byWorkspace = new Map<string, { id: string; heardMs: number }[]>();
    for (const [id, { workspaceId, heardMs }] of this.waiting) {
      byWorkspace.set(workspaceId, [...(byWorkspace.get(workspaceId) ?? []), { id, heardMs }]);
    }
    const back: RunningSession[] = [];
    for (const [workspaceId, heard] of byWorkspace) {
      const cookies = heard.map(({ id, heardMs }) => ({ id, agoMs: Math.max(0, Math.round(nowMs - heardMs)) }));
      const ids = await this.db.inWorkspace(workspaceId, (tx) => this.time.seen(cookies, tx));
      for (const { id, heardMs } of heard) {
        this.written.set(id, nowMs);
        if (this.waiting.get(id)?.heardMs === heardMs) this.waiting.delete(id);
      }
      back.push(...ids.map((id) => ({ id, workspaceId })));
    }
    return back;
  }
}
