import type { CandidateEventPage, ConsentRequest, RoomView } from '@audition/contracts';
import { consoleOf, optionsOf, toCandidateEvent, type SessionScript } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { CandidateActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { CandidateSessions } from './candidate-sessions.js';
import { SessionDoor } from './session-door.js';
import { SessionLogRepository } from './session-log.repository.js';
import { SessionPublisher } from './session-publisher.js';
import { TestSessionRepository, type StoredSession } from './test-session.repository.js';

const PAGE = 500;

/** What opening a link gives: the room, and a new cookie unless this browser holds the living one. */
export interface Entry {
  room: RoomView;
  token: string | null;
}

/** The candidate's side: from the link to the thank-you. */
@Injectable()
export class Rooms {
  constructor(
    private readonly db: Database,
    private readonly sessions: TestSessionRepository,
    private readonly cookies: CandidateSessions,
    private readonly log: SessionLogRepository,
    private readonly chatTests: ChatTests,
    private readonly door: SessionDoor,
    private readonly audit: AuditLog,
    private readonly publisher: SessionPublisher,
  ) {}

  /**
   * Exchanges a link for the room. Nothing starts by it: mail scanners open links, too.
   * @param held the candidate that this browser's cookie stands for, if any
   * @throws AppError `test.link-invalid`; `test.elsewhere` when a running test is open in another browser
   */
  async enter(token: string, takeOver: boolean, held: CandidateActor | null): Promise<Entry> {
    const found = await this.sessions.findByLink(token);
    if (found === undefined) throw linkInvalid('This link is not complete or has been replaced by a newer one.');
    const { id, workspaceId } = found;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const state = await this.sessions.lockState(id, tx);
      if (state === 'expired') throw linkInvalid('This invitation has expired.');
      if (state === 'revoked') throw linkInvalid('This invitation has been withdrawn.');
      const alive = await this.cookies.aliveOf(id, tx);
      if (alive !== null && alive === held?.candidateSessionId) return { room: await this.roomOf(id, tx), token: null };
      const isTakeOver = alive !== null && state === 'running';
      if (isTakeOver && !takeOver) {
        throw new AppError('test.elsewhere', {
          detail: 'Your test is running in another window or on another device. You can continue it here instead.',
        });
      }
      const opened = await this.cookies.open(id, tx);
      const room = await this.roomOf(id, tx);
      if (isTakeOver) await this.record('test.taken-over', id, tx);
      if (alive !== null) tx.afterCommit(() => this.publisher.takenOver(alive));
      return { room, token: opened.token };
    });
  }

  view(actor: CandidateActor): Promise<RoomView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.cookies.touch(actor.candidateSessionId, tx);
      return this.roomOf(actor.testSessionId, tx);
    });
  }

  /** Records the consent, once. */
  consent(actor: CandidateActor, { noticeVersion }: ConsentRequest): Promise<RoomView> {
    return this.inState(actor, ['invited', 'ready'], async (state, tx) => {
      const { chatTest } = await this.scriptOf(await this.require(actor.testSessionId, tx), tx);
      if (noticeVersion !== chatTest.noticeVersion) {
        throw new AppError('request.invalid', {
          detail: 'The notice has changed. Load the page again to read the current one.',
          errors: [{ pointer: '/noticeVersion', detail: 'is not the current notice' }],
        });
      }
      if (state === 'ready') return;
      await this.sessions.consent(actor.testSessionId, noticeVersion, tx);
      await this.record('test.consented', actor.testSessionId, tx, { notice: noticeVersion });
    });
  }

  practiceDone(actor: CandidateActor): Promise<RoomView> {
    return this.inState(actor, ['ready'], (_, tx) => this.sessions.finishPractice(actor.testSessionId, tx));
  }

  /** Starts the test: start and deadline are written once, by the database's clock. */
  async start(actor: CandidateActor): Promise<RoomView> {
    await this.db.inWorkspace(actor.workspaceId, (tx) => this.requireState(actor, ['ready', 'running'], tx));
    await this.door.start(actor);
    return this.view(actor);
  }

  /** What the candidate may see after a sequence number, at most 500 events. */
  events(actor: CandidateActor, sessionId: string, after: number): Promise<CandidateEventPage> {
    requireOwn(actor, sessionId);
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { head, serverNow } = await this.require(sessionId, tx);
      const events = await this.log.eventsAfter(sessionId, after, PAGE, tx);
      return { events: events.map(toCandidateEvent), head, serverNow };
    });
  }

  /** The server's time and the newest event, for the clock on screen and to notice what was missed. */
  readClock(actor: CandidateActor): Promise<{ serverNow: string; head: number }> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { serverNow, head } = await this.require(actor.testSessionId, tx);
      return { serverNow, head };
    });
  }

  /** Ends this browser's cookie; the link opens the room again while the test is not over. */
  async leave(actor: CandidateActor): Promise<void> {
    await this.db.inWorkspace(actor.workspaceId, (tx) => this.cookies.close(actor.candidateSessionId, tx));
  }

  private inState(
    actor: CandidateActor,
    allowed: readonly StoredSession['state'][],
    work: (state: StoredSession['state'], tx: Tx) => Promise<void>,
  ): Promise<RoomView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await work(await this.requireState(actor, allowed, tx), tx);
      return this.roomOf(actor.testSessionId, tx);
    });
  }

  private async requireState(
    { testSessionId }: CandidateActor,
    allowed: readonly StoredSession['state'][],
    tx: Tx,
  ): Promise<StoredSession['state']> {
    const state = await this.sessions.lockState(testSessionId, tx);
    if (state === undefined) throw notFound();
    if (!allowed.includes(state)) throw new AppError('test.state', { detail: STATE_SENTENCES[state] });
    return state;
  }

  private async roomOf(id: string, tx: Tx): Promise<RoomView> {
    const session = await this.require(id, tx);
    const { chatTest, scenarios } = await this.scriptOf(session, tx);
    const arrived = new Set(
      session.engineState?.conversations.filter(({ phase }) => phase !== 'expected').map((it) => it.id),
    );
    const { state, workspaceName, openingTitle, candidateName, chatTestTitle, minutes, isPracticeDone } = session;
    const { serverNow, startedAt, deadlineAt, endedAt, endReason, nextOrder } = session;
    return {
      ...{ sessionId: id, state, workspaceName, openingTitle, candidateName, chatTestTitle, minutes },
      ...{ conversationCount: chatTest.conversations.length, noticeVersion: chatTest.noticeVersion, isPracticeDone },
      ...{ serverNow, startedAt, deadlineAt, endedAt, endReason, nextOrder },
      conversations: chatTest.conversations.flatMap(({ id: conversation, scenarioKey }) => {
        const scenario = scenarios[scenarioKey];
        if (scenario === undefined || !arrived.has(conversation)) return [];
        return { id: conversation, console: consoleOf(scenario, optionsOf(chatTest)) };
      }),
    };
  }

  private scriptOf({ chatTestVersionId, seed }: StoredSession, tx: Tx): Promise<SessionScript> {
    return this.chatTests.scriptOf(chatTestVersionId, seed, tx);
  }

  private async require(id: string, tx: Tx): Promise<StoredSession> {
    const session = await this.sessions.find(id, tx);
    if (session === undefined) throw notFound();
    return session;
  }

  private async record(action: string, id: string, tx: Tx, data?: Record<string, number>): Promise<void> {
    const { candidateId } = await this.require(id, tx);
    await this.audit.append(
      {
        actor: { kind: 'candidate', id: candidateId },
        action,
        subject: { kind: 'test-session', id },
        ...(data === undefined ? {} : { data }),
      },
      tx,
    );
  }
}

/** A cookie stands for one test; another's id answers like one that does not exist. */
export function requireOwn(actor: CandidateActor, sessionId: string): void {
  if (actor.testSessionId !== sessionId) throw notFound();
}

const STATE_SENTENCES: Record<StoredSession['state'], string> = {
  invited: 'Agree to the recording first.',
  ready: 'The test has not started yet.',
  running: 'The test is running already.',
  finished: 'The test is over.',
  expired: 'The invitation has expired. Ask for a new one.',
  revoked: 'The invitation has been withdrawn.',
};

function linkInvalid(why: string): AppError {
  return new AppError('test.link-invalid', { detail: `${why} Ask the people who invited you for a new one.` });
}
