import type { Role, SignedInSession } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import type { StaffLookup } from '../platform/auth/lookups.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { notFound } from '../platform/problems/app-error.js';
import { hashToken, newId, newToken } from '../platform/secrets.js';

/** Where a request comes from, shown to the member in the list of sessions. */
export interface Visitor {
  ip: string;
  agent: string;
}

interface FoundSession {
  sessionId: string;
  workspaceId: string;
  memberId: string;
  name: string;
  role: Role;
  isStale: boolean;
}

/** The workspace that a cookie's token belongs to. */
const PLACE = 'SELECT workspace_id FROM member_session WHERE token_hash = current_key()';

/** Where members are signed in. The cookie's token is stored as its hash; ending a session is deleting its row. */
@Injectable()
export class MemberSessions implements StaffLookup {
  /** Lookups that are about to leave. A page asks for several things at once: that it may is looked up once, after all of them. */
  private readonly asked = new Map<string, Promise<StaffActor | null>>();
  private readonly endListeners: ((sessionIds: readonly string[]) => void)[] = [];

  constructor(
    private readonly db: Database,
    private readonly config: Config,
    jobs: Jobs,
  ) {
    jobs.schedule({ name: 'forget-sessions', cron: '23 3 * * *', run: () => this.forgetOld() });
  }

  /** Called with the ids of sessions that were ended, after the commit, so that their sockets can be closed. */
  onEnd(listener: (sessionIds: readonly string[]) => void): void {
    this.endListeners.push(listener);
  }

  /** Signs in: a new row and the token for the cookie. */
  async begin(memberId: string, visitor: Visitor, tx: Tx): Promise<string> {
    const token = newToken();
    await tx.query(
      `INSERT INTO member_session (id, workspace_id, member_id, token_hash, ip, agent) VALUES ($1, $2, $3, $4, $5, $6)`,
      [newId(), tx.workspaceId, memberId, hashToken(token), visitor.ip, visitor.agent.slice(0, 300)],
    );
    return token;
  }

  /** The member behind a cookie's token; null when it is unknown, idle for too long, too old, or the member is disabled. */
  find(token: string, isActivity = true): Promise<StaffActor | null> {
    const key = `${isActivity ? 'person' : 'program'} ${token}`;
    const known = this.asked.get(key);
    if (known !== undefined) return known;
    const found = othersOfThisMoment().then(() => {
      this.asked.delete(key);
      return this.findNow(token, isActivity);
    });
    this.asked.set(key, found);
    return found;
  }

  private async findNow(token: string, isActivity: boolean): Promise<StaffActor | null> {
    const [found] = await this.db.glanceBehind(token, PLACE, (tx) =>
      tx.prepared<FoundSession>(
        `SELECT s.id AS "sessionId", s.workspace_id AS "workspaceId", m.id AS "memberId", m.name, m.role,
                s.last_seen_at < clock_timestamp() - interval '1 minute' AS "isStale"
         FROM member_session s JOIN member m ON m.id = s.member_id
         WHERE s.token_hash = current_key() AND m.disabled_at IS NULL
           AND s.last_seen_at > clock_timestamp() - make_interval(mins => $1)
           AND s.created_at > clock_timestamp() - make_interval(hours => $2)`,
        [this.config.sessionIdleMinutes, this.config.sessionMaxHours],
      ),
    );
    if (found === undefined) return null;
    const { isStale, ...session } = found;
    if (isStale && isActivity) await this.touch(session);
    return { kind: 'staff', ...session };
  }

  list(actor: StaffActor): Promise<SignedInSession[]> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const rows = await tx.query<{ id: string; agent: string; ip: string; createdAt: Date; lastSeenAt: Date }>(
        `SELECT id, agent, ip, created_at AS "createdAt", last_seen_at AS "lastSeenAt" FROM member_session
         WHERE member_id = $1
           AND last_seen_at > clock_timestamp() - make_interval(mins => $2)
           AND created_at > clock_timestamp() - make_interval(hours => $3)
         ORDER BY last_seen_at DESC`,
        [actor.memberId, this.config.sessionIdleMinutes, this.config.sessionMaxHours],
      );
      return rows.map((row) => ({
        ...row,
        isCurrent: row.id === actor.sessionId,
        createdAt: row.createdAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
      }));
    });
  }

  /** Ends one of the member's own sessions. */
  async end(actor: StaffActor, id: string): Promise<void> {
    await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const ended = await this.delete(`id = $1 AND member_id = $2`, [id, actor.memberId], tx);
      if (ended === 0) throw notFound();
    });
  }

  /** Ends every session of a member, or every one but `except`. */
  async endAll(memberId: string, except: string | null, tx: Tx): Promise<void> {
    await this.delete(`member_id = $1 AND id IS DISTINCT FROM $2::uuid`, [memberId, except], tx);
  }

  /**
   * Removes what nobody is signed in with any more: from where somebody worked is kept no longer than for that. Nobody need be
   * told, for sockets end with their session's time by themselves.
   */
  async forgetOld(): Promise<void> {
    for (const id of await this.db.workspaceIds()) {
      await this.db.inWorkspace(id, (tx) =>
        tx.query(
          `DELETE FROM member_session WHERE last_seen_at < clock_timestamp() - make_interval(mins => $1)
              OR created_at < clock_timestamp() - make_interval(hours => $2)`,
          [this.config.sessionIdleMinutes, this.config.sessionMaxHours],
        ),
      );
    }
  }

  private async touch({ workspaceId, sessionId }: Omit<FoundSession, 'isStale'>): Promise<void> {
    await this.db.inWorkspace(workspaceId, (tx) =>
      tx.query('UPDATE member_session SET last_seen_at = clock_timestamp() WHERE id = $1', [sessionId]),
    );
  }

  private async delete(condition: string, parameters: readonly unknown[], tx: Tx): Promise<number> {
    const rows = await tx.query<{ id: string }>(
      `WITH ended AS (DELETE FROM member_session WHERE ${condition} RETURNING id) SELECT id FROM ended`,
      parameters,
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) tx.afterCommit(() => this.endListeners.forEach((listener) => listener(ids)));
    return ids.length;
  }
}

/** When the requests that have arrived by now have all been looked at. */
const othersOfThisMoment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
