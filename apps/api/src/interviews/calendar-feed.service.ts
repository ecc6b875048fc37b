import type { CalendarFeedLink, CalendarFeedState } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { RateLimits, type Limit } from '../platform/http/rate-limit.js';
import { notFound } from '../platform/problems/app-error.js';
import { hashToken, newToken } from '../platform/secrets.js';
import { CalendarFeedRepository } from './calendar-feed.repository.js';
import { calendarFile } from './calendar.js';

const WRONG_FEEDS: Limit = { name: 'calendar-feed:ip', tries: 20, minutes: 1 };

/** The address an assessor's calendar reads the interviews from. Whoever has it can read, so it can be taken back. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly db: Database,
    private readonly feeds: CalendarFeedRepository,
    private readonly limits: RateLimits,
    private readonly config: Config,
  ) {}

  state(actor: StaffActor): Promise<CalendarFeedState> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.feeds.state(actor.memberId, tx));
  }

  /** A new address; the one before stops working. */
  make(actor: StaffActor): Promise<CalendarFeedLink> {
    const token = newToken();
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.feeds.put(actor.memberId, hashToken(token), tx);
      return { url: `${this.config.publicUrl}/api/calendar-feed?token=${token}` };
    });
  }

  revoke(actor: StaffActor): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.feeds.remove(actor.memberId, tx));
  }

  /** The feed as a calendar program reads it. */
  async read(token: string, ip: string): Promise<string> {
    const owner = await this.db.lookup({ token }, (tx) => this.feeds.findOwner(tx));
    if (owner === undefined) {
      await this.limits.count([{ limit: WRONG_FEEDS, subject: ip }]);
      throw notFound();
    }
    return this.db.inWorkspace(owner.workspaceId, async (tx) => {
      const member = await this.feeds.touch(owner.memberId, tx);
      if (member === undefined) throw notFound();
      const rows = await this.feeds.entries(owner.memberId, tx);
      const entries = rows.map(({ candidateName, openingTitle, title, applicationId, ...row }) => ({
        ...row,
        summary: `${title}: ${candidateName}, ${openingTitle}`,
        url: `${this.config.publicUrl}/applications/${applicationId}`,
      }));
      return calendarFile(`Interviews, ${member.workspaceName}`, entries, this.config.publicHost);
    });
  }
}
