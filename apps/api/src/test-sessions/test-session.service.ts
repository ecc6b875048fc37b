import {
  NOTICE_VERSION,
  playedSentence,
  type PlayedPart,
  type TestEventPage,
  type TestSessionSummary,
  type TestSessionView,
} from '@audition/contracts';
import { fold, labelsOf, outcomeOf, transcriptJson, transcriptOf, transcriptText } from '@audition/scenario';
import type { ConversationOutcome, SessionScript, TestEvent } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound } from '../platform/problems/app-error.js';
import { hashToken, newId, newToken } from '../platform/secrets.js';
import type { ReportedTest } from '../reports/transcript-model.js';
import { SessionLogRepository } from './session-log.repository.js';
import { SessionPlays } from './session-plays.js';
import { paced } from './session-time.js';
import { SessionVoids } from './session-void.service.js';
import { TestSessionRepository, type StoredSession } from './test-session.repository.js';

export interface TranscriptFile {
  fileName: string;
  content: string;
}

/** A test played by a model operator, to be stored as if it had been taken. */
export interface RecordedTest {
  applicationId: string;
  invitedBy: string;
  startedAt: Date;
  /** The whole log, from the engine, under the seed that `seedOf` gives for the application's opening. */
  events: readonly TestEvent[];
}

const PAGE = 500;

/** Chat tests as staff see them. What happens in a running one is the door's. */
@Injectable()
export class TestSessions {
  constructor(
    private readonly db: Database,
    private readonly sessions: TestSessionRepository,
    private readonly log: SessionLogRepository,
    private readonly chatTests: ChatTests,
    private readonly plays: SessionPlays,
    private readonly voids: SessionVoids,
  ) {}

  view(actor: StaffActor, id: string): Promise<TestSessionView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const session = await this.require(id, tx);
      const { applicationId, openingTitle, state, chatTestTitle } = session;
      const candidateName = await this.sessions.seenName(applicationId, actor.memberId, tx);
      const { startedAt, deadlineAt, endedAt, serverNow, systemCheck, awaySince, assistedMs } = session;
      const script = await this.scriptOf(session, tx);
      const cast = castOf(script);
      const conversations = cast.map(({ conversation, scenarioKey, customer, title, isLive }) => {
        const scenario = script.scenarios[scenarioKey];
        const labels = scenario === undefined ? {} : labelsOf(scenario);
        return { id: conversation, customer, title, isLive, labels };
      });
      const played = await this.playedIn(id, cast, tx);
      const voided = await this.voids.find(id, tx);
      return {
        ...{ id, applicationId, candidateName, openingTitle, state, chatTestTitle },
        ...{ startedAt, deadlineAt, endedAt, serverNow, conversations, systemCheck },
        ...{ awaySince, assistedMs, played, voided },
      };
    });
  }

  /** Events after a sequence number, at most 500, with the engine's reasons. */
  events(actor: StaffActor, id: string, after: number): Promise<TestEventPage> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { head } = await this.require(id, tx);
      return { events: await this.log.eventsAfter(id, after, PAGE, tx), head };
    });
  }

  /** The log as a file: equal runs give equal bytes. */
  transcript(actor: StaffActor, id: string, format: 'txt' | 'json'): Promise<TranscriptFile> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const session = await this.require(id, tx);
      const script = await this.scriptOf(session, tx);
      const versions = await this.chatTests.scenarioVersionsOf(session.chatTestVersionId, tx);
      const transcript = transcriptOf(script, versions, await this.log.eventsAfter(id, 0, null, tx));
      const content = format === 'txt' ? transcriptText(transcript, script) : transcriptJson(transcript);
      return { fileName: `chat-test-${id}.${format}`, content };
    });
  }

  async summaryOf(applicationId: string, tx: Tx): Promise<TestSessionSummary | null> {
    const session = await this.sessions.findOfApplication(applicationId, tx);
    if (session === undefined) return null;
    const { id, state, chatTestTitle, minutes, invitedAt, linkExpiresAt } = session;
    const { startedAt, deadlineAt, endedAt, endReason, assistedMs } = session;
    const cast = castOf(await this.scriptOf(session, tx));
    return {
      ...{ id, state, chatTestTitle, minutes, invitedAt, linkExpiresAt },
      ...{ startedAt, deadlineAt, endedAt, endReason, assistedMs },
      played: await this.playedIn(id, cast, tx),
      hasLive: cast.some(({ isLive }) => isLive),
    };
  }

  /** The customer of each conversation. */
  async customersOf(sessionId: string, tx: Tx): Promise<Map<string, string>> {
    const cast = castOf(await this.scriptOf(await this.require(sessionId, tx), tx));
    return new Map(cast.map(({ conversation, customer }) => [conversation, customer]));
  }

  /** What a report prints of the chat test; null before it has started. */
  async reportedTest(applicationId: string, tx: Tx): Promise<ReportedTest | null> {
    const session = await this.sessions.findOfApplication(applicationId, tx);
    if (session === undefined || session.startedAt === null) return null;
    const versions = await this.chatTests.scenarioVersionsOf(session.chatTestVersionId, tx);
    const cast = castOf(await this.scriptOf(session, tx));
    return {
      title: session.chatTestTitle,
      startedAt: session.startedAt,
      endedAt: session.endedAt,
      endReason: session.endReason,
      played: playedSentence(session.assistedMs, await this.playedIn(session.id, cast, tx)),
      scenarios: cast.map(({ scenarioKey, ...part }) => ({
        ...part,
        version: versions[scenarioKey] ?? 1,
      })),
      events: await this.log.eventsAfter(session.id, 0, null, tx),
    };
  }

  /** What a test of this application would run on; the demo's model operators play it. */
  async scriptFor(applicationId: string, tx: Tx): Promise<SessionScript> {
    const invitee = await this.sessions.lockInvitee(applicationId, tx);
    if (invitee === undefined) throw notFound();
    const { openingId, chatTestVersionId } = invitee;
    return this.chatTests.scriptOf(chatTestVersionId, seedOf(openingId, chatTestVersionId), tx);
  }

  /**
   * Stores a finished test with its log. The log is replayed first: one that the script would not have made is refused.
   * The caller records the fact in the audit log.
   * @throws Error when the log does not end; `LogMismatch` when it is not the script's
   */
  async recordFinished(test: RecordedTest, tx: Tx): Promise<{ sessionId: string; outcomes: ConversationOutcome[] }> {
    const { applicationId, invitedBy, startedAt, events } = test;
    const invitee = await this.sessions.lockInvitee(applicationId, tx);
    if (invitee === undefined) throw notFound();
    const script = await this.scriptFor(applicationId, tx);
    const engineState = fold(script, events);
    const ended = events.at(-1)?.body;
    if (ended?.kind !== 'ended') throw new Error('the log of a finished test must end with its end');
    const sessionId = newId();
    const head = events.length;
    const endReason = ended.reason;
    const commands = events.filter(({ actor }) => actor === 'operator').length;
    await this.sessions.insertFinished(
      {
        ...{ id: sessionId, applicationId, invitedBy, startedAt, endReason },
        chatTestVersionId: invitee.chatTestVersionId,
        seed: script.seed,
        minutes: script.chatTest.minutes,
        consentNotice: NOTICE_VERSION,
        linkHash: hashToken(newToken()),
      },
      tx,
    );
    const nextOrder = commands + (endReason === 'finished' ? 2 : 1);
    const { atMs } = engineState;
    await this.log.append(
      [
        {
          ...{ id: sessionId, state: 'finished', endReason, engineState, head, nextOrder, atMs, lookMs: null, events },
          ...{ isSnapshot: true, lookInMs: null, awaySinceMs: null, assistedMs: null, allowances: [] },
        },
      ],
      tx,
    );
    return { sessionId, outcomes: outcomeOf(script, engineState) };
  }

  private async playedIn(id: string, cast: readonly CastMember[], tx: Tx): Promise<PlayedPart[]> {
    const plays = await this.plays.of(id, tx);
    return plays.map((play) => {
      const { customer, isLive } = cast.find(({ conversation }) => conversation === play.conversation) ?? NOBODY;
      return { ...play, customer, isLive };
    });
  }

  private async require(id: string, tx: Tx): Promise<StoredSession> {
    const session = await this.sessions.find(id, tx);
    if (session === undefined) throw notFound();
    return session;
  }

  private async scriptOf({ chatTestVersionId, seed, extraTimePercent }: StoredSession, tx: Tx): Promise<SessionScript> {
    return paced(await this.chatTests.scriptOf(chatTestVersionId, seed, tx), extraTimePercent);
  }
}

/**
 * The seed of every test in an opening: random as the opening's id is, and the same for all its candidates, who are to
 * be compared under equal typing times.
 */
export function seedOf(openingId: string, chatTestVersionId: string): string {
  return createHash('sha256').update(`${openingId}/${chatTestVersionId}`).digest('hex').slice(0, 16);
}

interface CastMember {
  conversation: string;
  scenarioKey: string;
  customer: string;
  title: string;
  isLive: boolean;
}

const NOBODY = { customer: '', isLive: false };

/** Who plays in a chat test: its conversations with their customers, in order. */
function castOf({ chatTest, scenarios }: SessionScript): CastMember[] {
  return chatTest.conversations.flatMap(({ id, scenarioKey, mode }) => {
    const scenario = scenarios[scenarioKey];
    if (scenario === undefined) return [];
    const { customer, title } = scenario;
    return { conversation: id, scenarioKey, customer: customer.name, title, isLive: mode === 'live' };
  });
}
