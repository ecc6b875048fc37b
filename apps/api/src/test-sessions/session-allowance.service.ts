import type { AllowanceLedger, GrantAllowanceRequest } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/problems/app-error.js';
import { SessionDoor } from './session-door.js';
import { SessionTimeRepository } from './session-time.repository.js';

const MS_PER_MINUTE = 60_000;

/** The ledger of time that was added to tests, and the members' part in it. */
@Injectable()
export class SessionAllowances {
  constructor(
    private readonly db: Database,
    private readonly time: SessionTimeRepository,
    private readonly door: SessionDoor,
  ) {}

  ledger(actor: StaffActor, sessionId: string): Promise<AllowanceLedger> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const ledger = await this.time.ledger(sessionId, tx);
      if (ledger === undefined) throw notFound();
      return ledger;
    });
  }

  /**
   * Gives a running test more time, beyond what outages are given back by themselves. The candidate sees it at once.
   * @throws AppError `test.state`, `test.over`, `test.client-id-reused`, `request.invalid`
   */
  async grant(actor: StaffActor, sessionId: string, request: GrantAllowanceRequest): Promise<AllowanceLedger> {
    const { clientId, kind, minutes, reason } = request;
    await this.door.allow(actor.workspaceId, sessionId, {
      ...{ clientId: clientId.toLowerCase(), kind, source: 'member', addMs: minutes * MS_PER_MINUTE },
      ...{ fromMs: null, untilMs: null, grantedBy: actor.memberId, reason },
    });
    return this.ledger(actor, sessionId);
  }
}
