import { NOTICE_VERSION, type RoomView } from '@audition/contracts';
import { consoleOf, optionsOf } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import type { Tx } from '../platform/database/database.js';
import { notFound } from '../platform/problems/app-error.js';
import { AccommodationRepository } from './accommodation.repository.js';
import { SessionStates } from './session-states.js';
import { paced } from './session-time.js';
import { TestSessionRepository } from './test-session.repository.js';

/** A test as its candidate may see it. */
@Injectable()
export class RoomViews {
  constructor(
    private readonly sessions: TestSessionRepository,
    private readonly accommodations: AccommodationRepository,
    private readonly chatTests: ChatTests,
    private readonly states: SessionStates,
  ) {}

  async of(id: string, tx: Tx): Promise<RoomView> {
    const session = await this.sessions.find(id, tx);
    if (session === undefined) throw notFound();
    const script = paced(
      await this.chatTests.scriptOf(session.chatTestVersionId, session.seed, tx),
      session.extraTimePercent,
    );
    const { chatTest, scenarios } = script;
    const engineState = await this.states.of({ id, head: session.head, script }, tx);
    const arrived = new Set(engineState?.conversations.filter(({ phase }) => phase !== 'expected').map((it) => it.id));
    // Why a test does not count is between the members: to its candidate it was withdrawn.
    const state = session.state === 'voided' ? 'revoked' : session.state;
    const { workspaceName, openingTitle, candidateName, chatTestTitle, minutes, isPracticeDone } = session;
    const { serverNow, startedAt, deadlineAt, endedAt, endReason, nextOrder } = session;
    const { retentionDays, contactEmail, extraTimePercent, hasGivenFeedback, mayKeepTranscript } = session;
    const releasedFeedback = await this.sessions.releasedFeedback(session.applicationId, tx);
    return {
      ...{ sessionId: id, state, workspaceName, openingTitle, candidateName, chatTestTitle, minutes },
      allowedMs: allowedMsOf(minutes, extraTimePercent),
      ...{ conversationCount: chatTest.conversations.length, noticeVersion: NOTICE_VERSION, isPracticeDone },
      ...{ retentionDays, contactEmail, extraTimePercent },
      askedExtraTime: await this.accommodations.newestAsked(id, tx),
      isSystemChecked: session.systemCheck !== null,
      ...{ serverNow, startedAt, deadlineAt, endedAt, endReason, nextOrder, hasGivenFeedback, mayKeepTranscript },
      releasedFeedback,
      questionnaire: state === 'finished' ? await this.sessions.questionnaireOf(id, tx) : [],
      conversations: chatTest.conversations.flatMap(({ id: conversation, scenarioKey }) => {
        const scenario = scenarios[scenarioKey];
        if (scenario === undefined || !arrived.has(conversation)) return [];
        return { id: conversation, console: consoleOf(scenario, optionsOf(chatTest)) };
      }),
    };
  }
}

/** Length of a test with extra time, in ms. */
export function allowedMsOf(minutes: number, extraTimePercent: number): number {
  return minutes * 600 * (100 + extraTimePercent);
}
