import {
  roleHas,
  type CommandAnswer,
  type CommandReceipt,
  type RoomClientToServer,
  type RoomServerToClient,
  type StaffClientToServer,
  type StaffServerToClient,
} from '@audition/contracts';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { isUUID } from 'class-validator';
import { Server as HttpServer } from 'node:http';
import { Server, type DefaultEventsMap, type Namespace, type Socket } from 'socket.io';
import type { CandidateActor, StaffActor } from '../platform/auth/actor.js';
import { Cookies } from '../platform/auth/cookies.js';
import { CANDIDATE_LOOKUP, STAFF_LOOKUP, type CandidateLookup, type StaffLookup } from '../platform/auth/lookups.js';
import { Config } from '../platform/config/config.js';
import { Drain } from '../platform/health/drain.js';
import { isSameOrigin } from '../platform/http/same-origin.js';
import { ClusterHints } from '../platform/realtime/cluster-hints.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { CommandEntrance } from './command-entrance.js';
import { FloodGate } from './flood-gate.js';
import { Presence } from './presence.js';
import { Rooms } from './room.service.js';
import { RidingNotices } from './riding-notices.js';
import { SessionPublisher, type SessionListener } from './session-publisher.js';
import { answer, answerYesOrNo } from './socket-answers.js';
import { StaffPlay } from './staff-play.service.js';
import { TestSessions } from './test-session.service.js';

interface Known<Actor> {
  actor: Actor;
}

type RoomNamespace = Namespace<RoomClientToServer, RoomServerToClient, DefaultEventsMap, Known<CandidateActor>>;
type RoomSocket = Socket<RoomClientToServer, RoomServerToClient, DefaultEventsMap, Known<CandidateActor>>;
type StaffNamespace = Namespace<StaffClientToServer, StaffServerToClient, DefaultEventsMap, Known<StaffActor>>;
type StaffSocket = Socket<StaffClientToServer, StaffServerToClient, DefaultEventsMap, Known<StaffActor>>;

/** More windows of one cookie than a person has; the oldest goes, for it is most likely half dead. */
const SOCKETS_MAX = 5;
const WATCHED_MAX = 20;
/** How often open sockets are compared with the cookies they came with. */
const CHECK_MS = 30_000;
const OPTIONS = {
  serveClient: false,
  maxHttpBufferSize: 65_536,
  perMessageDeflate: false,
  connectTimeout: 10_000,
  pingInterval: 10_000,
  pingTimeout: 10_000,
  allowEIO3: false,
  cleanupEmptyChildNamespaces: true,
} as const;

/**
 * Socket.IO beside HTTP on the same server: `/room` for candidates, `/staff` for members. Sockets carry commands in and
 * hints out; nothing is kept here that a reconnect would miss. Set up without Nest's gateways, whose guards run after the
 * connection and whose errors never reach the acknowledgement.
 */
@Injectable()
export class SessionSockets implements OnApplicationBootstrap, SessionListener {
  private readonly logger = new Logger(SessionSockets.name);
  private readonly clockGate = new FloodGate({ burst: 20, perSecond: 2 });
  private readonly riding = new RidingNotices();
  private room: RoomNamespace | undefined;
  private staff: StaffNamespace | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: Config,
    private readonly cookies: Cookies,
    private readonly drain: Drain,
    private readonly rooms: Rooms,
    private readonly entrance: CommandEntrance,
    private readonly testSessions: TestSessions,
    private readonly staffPlay: StaffPlay,
    private readonly presence: Presence,
    private readonly publisher: SessionPublisher,
    private readonly cluster: ClusterHints,
    @Inject(CANDIDATE_LOOKUP) private readonly candidates: CandidateLookup,
    @Inject(STAFF_LOOKUP) private readonly members: StaffLookup,
  ) {}

  onApplicationBootstrap(): void {
    const server: unknown = this.host.httpAdapter?.getHttpServer();
    // A process without HTTP, such as a command of the tools, has no sockets.
    if (!(server instanceof HttpServer)) return;
    const io = new Server(server, {
      ...OPTIONS,
      allowRequest: (request, decide) =>
        decide(null, isSameOrigin(request.headers, this.config) && !this.drain.isDraining),
    });
    this.room = io.of('/room');
    this.staff = io.of('/staff');
    this.openRoom(this.room);
    this.openStaff(this.staff);
    this.publisher.listen(this);
    this.members.onEnd((memberSessionIds) => {
      this.staff?.in([...memberSessionIds]).disconnectSockets(true);
      this.cluster.tell({ kind: 'signed-out', memberSessionIds });
    });
    this.cluster.onHint((hint) => {
      if (hint.kind === 'signed-out') this.staff?.in([...hint.memberSessionIds]).disconnectSockets(true);
    });
    const check = setInterval(() => void this.checkAll(), CHECK_MS).unref();
    this.drain.onDrain(async () => {
      clearInterval(check);
      this.room?.emit('server:restarting');
      this.staff?.emit('server:restarting');
      // Lets the notice leave. Then the transports are closed, not the sockets: clients come back from that by themselves.
      await new Promise((resolve) => setTimeout(resolve, 50));
      io.engine.close();
    });
  }

  advanced(notice: Parameters<SessionListener['advanced']>[0]): void {
    const { sessionId, head, events } = notice;
    const sockets = this.room?.adapter.rooms.get(sessionId);
    const asking = this.riding.hold(sessionId, { head, events }, (socketId, held) =>
      this.room?.to(socketId).emit('session:advanced', held),
    );
    // Who asked may be gone from the room by now.
    if (sockets !== undefined && [...sockets].some((id) => !asking.includes(id)))
      this.room?.to(sessionId).except(asking).emit('session:advanced', { head, events });
    // A packet is made before anybody is looked for, and most tests have no observer.
    if (this.staff?.adapter.rooms.has(sessionId) === true)
      this.staff.to(sessionId).emit('session:advanced', { sessionId, head });
  }

  changed(sessionId: string): void {
    this.room?.to(sessionId).emit('session:changed');
    this.staff?.to(sessionId).emit('session:changed', { sessionId });
  }

  takenOver(candidateSessionId: string): void {
    this.room?.to(candidateSessionId).emit('session:taken-over');
    this.room?.in(candidateSessionId).disconnectSockets(true);
  }

  private openRoom(room: RoomNamespace): void {
    room.use((socket, next) => {
      this.candidateOf(socket).then((actor) => {
        if (actor === null) return next(new Error('session.required'));
        socket.data.actor = actor;
        next();
      }, this.refuse(next));
    });
    room.on('connection', (socket) => {
      const { actor } = socket.data;
      void socket.join([actor.testSessionId, actor.candidateSessionId]);
      limitSockets(room, actor.candidateSessionId);
      this.presence.note(actor);
      // Every packet, the answer to a ping included: browsers slow down timers of hidden pages, but answer pings.
      socket.conn.on('packet', () => this.presence.note(actor));
      socket.on('command', (command, ack) => {
        const isAnswered = typeof ack === 'function';
        void answer(ack, () => (isAnswered ? this.command(socket, command) : this.entrance.accept(actor, command)));
      });
      socket.on('clock:read', (ack) => void answer(ack, () => this.readClock(actor)));
    });
  }

  private openStaff(staff: StaffNamespace): void {
    staff.use((socket, next) => {
      this.memberOf(socket, true).then((actor) => {
        if (actor === null) return next(new Error('session.required'));
        socket.data.actor = actor;
        next();
      }, this.refuse(next));
    });
    staff.on('connection', (socket) => {
      void socket.join(socket.data.actor.sessionId);
      limitSockets(staff, socket.data.actor.sessionId);
      socket.on('session:watch', (sessionId, ack) => void answerYesOrNo(ack, () => this.watch(socket, sessionId)));
      socket.on(
        'session:play',
        (sessionId, command, ack) => void answer(ack, () => this.play(socket.data.actor, sessionId, command)),
      );
    });
  }

  /** @throws AppError what `CommandEntrance.accept` throws */
  private async command({ id, data: { actor } }: RoomSocket, command: unknown): Promise<CommandAnswer> {
    const ride = this.riding.board(actor.testSessionId, id);
    try {
      const receipt = await this.entrance.accept(actor, command);
      const advanced = ride.take();
      return advanced === null ? receipt : { ...receipt, advanced };
    } finally {
      ride.leave();
    }
  }

  private readClock(actor: CandidateActor): Promise<{ serverNow: string; head: number }> {
    if (!this.clockGate.pass(actor.candidateSessionId)) throw new AppError('request.too-many');
    return this.rooms.readClock(actor);
  }

  private async watch(socket: StaffSocket, sessionId: unknown): Promise<boolean> {
    const { actor } = socket.data;
    if (!isUUID(sessionId) || typeof sessionId !== 'string' || !roleHas(actor.role, 'test:read')) return false;
    if (socket.rooms.size > WATCHED_MAX) return false;
    const { id } = await this.testSessions.view(actor, sessionId.toLowerCase());
    await socket.join(id);
    return true;
  }

  private play(actor: StaffActor, sessionId: unknown, command: unknown): Promise<CommandReceipt> {
    if (!roleHas(actor.role, 'test:play')) throw new AppError('permission.denied');
    if (!isUUID(sessionId) || typeof sessionId !== 'string') throw notFound();
    return this.staffPlay.play(actor, sessionId.toLowerCase(), command);
  }

  /** Ends sockets whose cookie has ended meanwhile: signed out, taken over, withdrawn. */
  private async checkAll(): Promise<void> {
    try {
      for (const socket of this.room?.sockets.values() ?? []) {
        if ((await this.candidateOf(socket)) === null) socket.disconnect(true);
      }
      for (const socket of this.staff?.sockets.values() ?? []) {
        if ((await this.memberOf(socket, false)) === null) socket.disconnect(true);
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'Open sockets could not be checked');
    }
  }

  private async candidateOf({ handshake }: RoomSocket): Promise<CandidateActor | null> {
    const token = this.cookies.candidateTokenOf(handshake.headers.cookie);
    return token === null ? null : this.candidates.find(token);
  }

  private async memberOf({ handshake }: StaffSocket, isActivity: boolean): Promise<StaffActor | null> {
    const token = this.cookies.staffTokenOf(handshake.headers.cookie);
    return token === null ? null : this.members.find(token, isActivity);
  }

  private refuse(next: (error: Error) => void): (error: unknown) => void {
    return (error) => {
      this.logger.warn({ err: error }, 'A socket could not be let in');
      next(new Error('service.unavailable'));
    };
  }
}

/** Cuts the oldest sockets of a cookie beyond the limit. */
function limitSockets(namespace: RoomNamespace | StaffNamespace, cookieId: string): void {
  const ids = [...(namespace.adapter.rooms.get(cookieId) ?? [])];
  for (const id of ids.slice(0, -SOCKETS_MAX)) namespace.sockets.get(id)?.disconnect(true);
}
