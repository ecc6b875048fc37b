import {
  NOTICE_VERSION,
  type CandidateEventPage,
  type ConsentRequest,
  type RoomView,
  type SystemCheck,
} from '@audition/contracts';
import { toCandidateEvent } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { CandidateActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { CandidateSessions } from './candidate-sessions.js';
import { Presence } from './presence.js';
import { RoomViews } from './room-views.js';
import { SessionDoor } from './session-door.js';
import { SessionLogRepository } from './session-log.repository.js';
import { SessionPublisher } from './session-publisher.js';
import { TestSessionRepository, type StoredSession } from './test-session.repository.js';

const PAGE = 500;
const READ_TO_END_MS = 10 * 60_000;

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
    private readonly views: RoomViews,
    private readonly door: SessionDoor,
    private readonly audit: AuditLog,
    private readonly publisher: SessionPublisher,
    private readonly presence: Presence,
  ) {}

  /**
   * Exchanges a link for the room. Nothing starts by it: mail scanners open links, too. Links that were never made, ran
   * out, were replaced or withdrawn answer alike. So do those of a finished test, except to the browser that took it.
   * @param held the candidate that this browser's cookie stands for, if any
   * @throws AppError `test.link-invalid`; `test.elsewhere` when a running test is open in another browser
   */
  async enter(token: string, takeOver: boolean, held: CandidateActor | null): Promise<Entry> {
    const found = await this.sessions.findByLink(token);
    if (found === undefined || !opens(found, held)) throw linkInvalid();
    const { id, workspaceId } = found;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const state = await this.sessions.lockState(id, tx);
      if (state === undefined || !opens({ id, state }, held)) throw linkInvalid();
      const alive = await this.cookies.aliveOf(id, tx);
      if (alive !== null && alive === held?.candidateSessionId)
        return { room: await this.views.of(id, tx), token: null };
      if (state === 'finished') throw linkInvalid();
      const isTakeOver = alive !== null && state === 'running';
      if (isTakeOver && !takeOver) {
        throw new AppError('test.elsewhere', {
          detail: 'Your test is running in another window or on another device. You can continue it here instead.',
        });
      }
      const opened = await this.cookies.open(id, tx);
      const room = await this.views.of(id, tx);
      if (isTakeOver) await this.record('test.taken-over', id, tx);
      if (alive !== null) tx.afterCommit(() => this.publisher.takenOver(alive));
      return { room, token: opened.token };
    });
  }

  view(actor: CandidateActor): Promise<RoomView> {
    this.presence.note(actor);
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.views.of(actor.testSessionId, tx));
  }

  /** Records the consent, once. */
  consent(actor: CandidateActor, { noticeVersion }: ConsentRequest): Promise<RoomView> {
    return this.inState(actor, ['invited', 'ready'], async (state, tx) => {
      if (noticeVersion !== NOTICE_VERSION) {
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

  /** Keeps what the candidate's browser found out about itself; the newest counts. */
  keepSystemCheck(actor: CandidateActor, check: SystemCheck): Promise<RoomView> {
    return this.inState(actor, ['invited', 'ready'], (_, tx) =>
      this.sessions.keepSystemCheck(actor.testSessionId, check, tx),
    );
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

  /**
   * What the candidate may see after a sequence number, at most 500 events.
   * @throws AppError `test.over` some time after the end, where the business keeps transcripts to itself
   */
  events(actor: CandidateActor, sessionId: string, after: number): Promise<CandidateEventPage> {
    requireOwn(actor, sessionId);
    this.presence.note(actor);
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const session = await this.require(sessionId, tx);
      if (!mayRead(session))
        throw new AppError('test.over', { detail: 'Your conversations cannot be opened any more.' });
      const { head, serverNow } = session;
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
      return this.views.of(actor.testSessionId, tx);
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

  private async require(id: string, tx: Tx): Promise<StoredSession> {
    const session = await this.sessions.find(id, tx);
    if (session === undefined) throw notFound();
    return session;
  }

  private async record(action: string, id: string, tx: Tx, data?: Record<string, number>): Promise<void> {
    const { candidateId } = await this.require(id, tx);
    this.audit.append(
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
  voided: 'The invitation has been withdrawn.',
};

/** A late browser may still read to the end; to keep the conversations is the business's choice. */
function mayRead({ endedAt, serverNow, mayKeepTranscript }: StoredSession): boolean {
  return endedAt === null || mayKeepTranscript || Date.parse(serverNow) - Date.parse(endedAt) < READ_TO_END_MS;
}

/** Whether a link opens its test in this state, for this browser. */
function opens({ id, state }: Pick<StoredSession, 'id' | 'state'>, held: CandidateActor | null): boolean {
  if (state === 'finished') return held?.testSessionId === id;
  return state !== 'expired' && state !== 'revoked' && state !== 'voided';
}

/** One answer for every link that opens nothing: which kind it is concerns nobody who does not know already. */
function linkInvalid(): AppError {
  return new AppError('test.link-invalid', {
    detail:
      'It is not complete, was replaced by a newer one, has expired or was withdrawn, or its test has been taken. If you still want to take the test, ask the people who invited you for a new link.',
  });
}
