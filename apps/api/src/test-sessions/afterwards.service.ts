import type { FeedbackRequest, OpeningFeedback, Receipt, RoomView } from '@audition/contracts';
import { roleHas } from '@audition/contracts';
import { ownTranscriptText } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import { Openings } from '../openings/opening.service.js';
import type { CandidateActor, StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { FeedbackRepository } from './feedback.repository.js';
import { receiptOf } from './receipt.js';
import { RoomViews } from './room-views.js';
import { SessionLogRepository } from './session-log.repository.js';
import { TestSessionRepository, type StoredSession } from './test-session.repository.js';

/** After the test: the receipt on both sides, and what the candidate thought of it. */
@Injectable()
export class Afterwards {
  constructor(
    private readonly db: Database,
    private readonly sessions: TestSessionRepository,
    private readonly log: SessionLogRepository,
    private readonly feedback: FeedbackRepository,
    private readonly views: RoomViews,
    private readonly openings: Openings,
    private readonly chatTests: ChatTests,
  ) {}

  /** The candidate's receipt. @throws AppError `test.state` before the end: the code would change with the next event */
  receipt({ workspaceId, testSessionId }: CandidateActor): Promise<Receipt> {
    return this.db.inWorkspace(workspaceId, async (tx) =>
      this.receiptOf(await this.requireFinished(testSessionId, tx), tx),
    );
  }

  /** The same for staff, from the log as it is now. @throws AppError `test.state` before the start */
  receiptFor(actor: StaffActor, sessionId: string): Promise<Receipt> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const session = await this.sessions.find(sessionId, tx);
      if (session === undefined) throw notFound();
      return this.receiptOf(session, tx);
    });
  }

  /** Their own conversations to keep. @throws AppError `test.state` where the business keeps them to itself */
  transcript({ workspaceId, testSessionId }: CandidateActor): Promise<string> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const session = await this.requireFinished(testSessionId, tx);
      if (!session.mayKeepTranscript) {
        throw new AppError('test.state', { detail: 'Candidates cannot keep the conversations of this test.' });
      }
      const script = await this.chatTests.scriptOf(session.chatTestVersionId, session.seed, tx);
      return ownTranscriptText(script, await this.log.eventsAfter(testSessionId, 0, null, tx));
    });
  }

  giveFeedback({ workspaceId, testSessionId }: CandidateActor, feedback: FeedbackRequest): Promise<RoomView> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await this.requireFinished(testSessionId, tx);
      await this.feedback.give(testSessionId, feedback, tx);
      return this.views.of(testSessionId, tx);
    });
  }

  feedbackOn(actor: StaffActor, openingId: string): Promise<OpeningFeedback> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.openings.require(openingId, tx);
      const scorerId = roleHas(actor.role, 'scorecard:write') ? actor.memberId : null;
      return this.feedback.ofOpening(openingId, scorerId, tx);
    });
  }

  private async receiptOf(session: StoredSession, tx: Tx): Promise<Receipt> {
    const { id, startedAt } = session;
    if (startedAt === null) throw new AppError('test.state', { detail: 'The test has not started yet.' });
    return receiptOf({ ...session, startedAt }, await this.log.eventsAfter(id, 0, null, tx));
  }

  private async requireFinished(sessionId: string, tx: Tx): Promise<StoredSession> {
    const session = await this.sessions.find(sessionId, tx);
    if (session === undefined) throw notFound();
    if (session.state !== 'finished') throw new AppError('test.state', { detail: 'The test is not over.' });
    return session;
  }
}
