import type { StaffActor } from '../../platform/auth/actor.js';
import { criteriaOf, type Rating, type RubricDocument, type ScorecardEntries } from '@audition/rubric';
import { simulate } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { Scorecards } from '../../scorecards/scorecard.service.js';
import { TestInvitations } from '../../test-sessions/test-invitation.service.js';
import { TestSessions } from '../../test-sessions/test-session.service.js';
import type { DemoCandidate, Skill } from './candidates.js';
import { noteFor } from './notes.js';

const DAY_MS = 86_400_000;
const BASE: Record<Skill, number> = { good: 4.3, average: 3.1, bad: 1.7 };
/** What a chat test of one complaint seldom shows. */
const SELDOM_SEEN = new Set(['features', 'personal', 'concise']);

/** Chat test and interviews of one demo candidate. */
@Injectable()
export class DemoRounds {
  constructor(
    private readonly db: Database,
    private readonly testSessions: TestSessions,
    private readonly invitations: TestInvitations,
    private readonly scorecards: Scorecards,
    private readonly audit: AuditLog,
  ) {}

  /** @param index number of the candidate, which varies wordings, days and ratings */
  async play(
    owner: StaffActor,
    assessors: readonly StaffActor[],
    applicationId: string,
    candidate: DemoCandidate,
    index: number,
  ): Promise<void> {
    if (candidate.isInvited === true) await this.invitations.invite(owner, applicationId, {});
    if (candidate.skill === null) return;
    await this.takeTest(owner, applicationId, candidate.skill, index);
    for (const [place, assessor] of assessors.slice(0, candidate.scorecards).entries()) {
      const given = candidate.given?.[place] ?? {};
      await this.score(assessor, applicationId, { skill: candidate.skill, variation: index * 7 + place * 3, given });
    }
  }

  /** A model operator really takes the test on the opening's chat test. */
  private async takeTest(owner: StaffActor, applicationId: string, skill: Skill, index: number): Promise<void> {
    await this.db.inWorkspace(owner.workspaceId, async (tx) => {
      const script = await this.testSessions.scriptFor(applicationId, tx);
      const { events } = simulate(script, skill, index);
      const startedAt = new Date(Date.now() - (index + 1) * DAY_MS);
      const { sessionId } = await this.testSessions.recordFinished(
        { applicationId, invitedBy: owner.memberId, startedAt, events },
        tx,
      );
      this.audit.append(
        { actor: { kind: 'system' }, action: 'test.simulated', subject: { kind: 'test-session', id: sessionId } },
        tx,
      );
    });
  }

  private async score(assessor: StaffActor, applicationId: string, impression: Impression): Promise<void> {
    const { rubric } = await this.scorecards.interview(assessor, applicationId);
    const card = await this.scorecards.save(assessor, applicationId, {
      version: 0,
      entries: entriesFor(rubric, impression),
    });
    await this.scorecards.submit(assessor, applicationId, { version: card.version });
  }
}

/** What one assessor makes of a candidate. */
interface Impression {
  skill: Skill;
  variation: number;
  given: Readonly<Record<string, readonly [Rating, note: string]>>;
}

/** Ratings around the skill's level where none is given; assessors differ, and not all of them saw everything. */
function entriesFor(rubric: RubricDocument, { skill, variation, given }: Impression): ScorecardEntries {
  return Object.fromEntries(
    criteriaOf(rubric).map(({ key, checklist }, place) => {
      const wave = ((variation * 31 + place * 17) % 13) / 13 - 0.5;
      const own = given[key];
      const isUnseen = own === undefined && SELDOM_SEEN.has(key) && (variation + place) % 5 === 0;
      const rating = own?.[0] ?? toRating(BASE[skill] + wave * 1.6);
      const ticks = checklist.filter((_, item) => item < rating - 1).map((item) => item.key);
      const isNoted = (variation + place) % 3 === 0 && !isUnseen;
      const note = own?.[1] ?? (isNoted ? noteFor(key, rating) : '');
      return [key, { rating: isUnseen ? 'not-observed' : rating, ticks: isUnseen ? [] : ticks, note }];
    }),
  );
}

function toRating(value: number): Rating {
  const ratings: readonly Rating[] = [1, 2, 3, 4, 5];
  return ratings[Math.min(5, Math.max(1, Math.round(value))) - 1] ?? 3;
}
