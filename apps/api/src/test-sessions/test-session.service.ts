import {
  NOTICE_VERSION,
  playedSentence,
  type InviteRequest,
  type PlayedPart,
  type TestEventPage,
  type TestInvitation,
  type TestSessionSummary,
  type TestSessionView,
} from '@audition/contracts';
import { fold, labelsOf, outcomeOf, transcriptJson, transcriptOf, transcriptText } from '@audition/scenario';
import type { ConversationOutcome, SessionScript, TestEvent } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import { CandidateMails } from '../mails/candidate-mail.service.js';
import { timeInMail } from '../mails/mail-time.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Outbox } from '../platform/mail/outbox.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { hashToken, newId, newToken } from '../platform/secrets.js';
import type { ReportedTest } from '../reports/report-model.js';
import { Accommodations } from './accommodation.service.js';
import { SessionLogRepository } from './session-log.repository.js';
import { SessionPlays } from './session-plays.js';
import { SessionPublisher } from './session-publisher.js';
import { paced } from './session-time.js';
import { SessionVoids } from './session-void.service.js';
import { TestSessionRepository, type Invitee, type StoredSession } from './test-session.repository.js';

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

/** Chat tests as staff see them: inviting, withdrawing, reading. What happens in a running one is the door's. */
@Injectable()
export class TestSessions {
  constructor(
    private readonly db: Database,
    private readonly sessions: TestSessionRepository,
    private readonly log: SessionLogRepository,
    private readonly chatTests: ChatTests,
    private readonly audit: AuditLog,
    private readonly publisher: SessionPublisher,
    private readonly accommodations: Accommodations,
    private readonly plays: SessionPlays,
    private readonly voids: SessionVoids,
    private readonly mails: CandidateMails,
    private readonly outbox: Outbox,
    private readonly config: Config,
  ) {}

  /** Makes the session or, before its end, a new link to it; the link before stops working. */
  invite(actor: StaffActor, applicationId: string, { extraTimePercent }: InviteRequest): Promise<TestInvitation> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const invitee = await this.sessions.lockInvitee(applicationId, tx);
      if (invitee === undefined) throw notFound();
      const existing = await this.sessions.findOfApplication(applicationId, tx);
      const state = existing === undefined ? undefined : await this.sessions.lockState(existing.id, tx);
      if (state === 'finished') throw new AppError('test.state', { detail: 'This candidate has taken the test.' });
      if (state !== 'running') requireOpen(invitee);
      const token = newToken();
      const sessionId = existing?.id ?? newId();
      const { linkDays } = this.config;
      if (existing === undefined) {
        const { openingId, chatTestVersionId } = invitee;
        await this.sessions.insert(
          {
            id: sessionId,
            applicationId,
            chatTestVersionId,
            seed: seedOf(openingId, chatTestVersionId),
            token,
            linkDays,
            invitedBy: actor.memberId,
          },
          tx,
        );
      } else {
        await this.sessions.renewLink(sessionId, token, linkDays, actor.memberId, tx);
        tx.afterCommit(() => this.publisher.changed(sessionId));
      }
      if (extraTimePercent !== undefined) {
        if (state === 'running') {
          throw new AppError('test.state', { detail: 'The test is running. Extra time is set before the start.' });
        }
        await this.accommodations.grantIn(actor, sessionId, extraTimePercent, tx);
      }
      await this.record(actor, existing === undefined ? 'test.invited' : 'test.link-renewed', sessionId, tx);
      const link = `${this.config.publicUrl}/t#${token}`;
      const { linkExpiresAt, minutes } = await this.require(sessionId, tx);
      await this.outbox.withdraw(sessionId, tx);
      const mail = await this.mails.write(
        {
          ...{ template: 'test-invitation', applicationId, link: { url: link, of: sessionId, days: linkDays } },
          values: { minutes: String(minutes), until: timeInMail(new Date(linkExpiresAt), 'UTC') },
        },
        tx,
      );
      return { sessionId, link, expiresAt: linkExpiresAt, mail };
    });
  }

  /** Withdraws a test that has not started. */
  async revoke(actor: StaffActor, id: string): Promise<void> {
    await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const state = await this.sessions.lockState(id, tx);
      if (state === undefined) throw notFound();
      if (state === 'revoked' || state === 'voided') return;
      if (state === 'running' || state === 'finished') {
        throw new AppError('test.state', {
          detail:
            state === 'running'
              ? 'The candidate is taking the test now. It ends by itself at its deadline.'
              : 'This candidate has taken the test.',
        });
      }
      await this.sessions.revoke(id, tx);
      await this.outbox.withdraw(id, tx);
      await this.record(actor, 'test.revoked', id, tx);
      tx.afterCommit(() => this.publisher.changed(id));
    });
  }

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

  private record(actor: StaffActor, action: string, id: string, tx: Tx): Promise<void> {
    return this.audit.append(
      { actor: { kind: 'member', id: actor.memberId }, action, subject: { kind: 'test-session', id } },
      tx,
    );
  }
}

/**
 * The seed of every test in an opening: random as the opening's id is, and the same for all its candidates, who are to
 * be compared under equal typing times.
 */
export function seedOf(openingId: string, chatTestVersionId: string): string {
  return createHash('sha256').update(`${openingId}/${chatTestVersionId}`).digest('hex').slice(0, 16);
}

function requireOpen({ isOpeningOpen, isDecided }: Invitee): void {
  if (!isOpeningOpen) {
    throw new AppError('opening.closed', { detail: 'This opening is closed. Reopen it to invite candidates.' });
  }
  if (isDecided) {
    throw new AppError('test.state', { detail: 'This candidate is hired or rejected. Move the candidate back first.' });
  }
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
