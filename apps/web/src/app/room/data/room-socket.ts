import type { Ack, CommandAnswer, CommandRequest, RoomClientToServer, RoomServerToClient } from '@audition/contracts';
import { Injectable, signal } from '@angular/core';
import { io, type Socket } from 'socket.io-client';

/** What the room does when the socket tells something. Nothing depends on it: whoever misses it reads the same by HTTP. */
export interface RoomListener {
  connected: () => void;
  advanced: RoomServerToClient['session:advanced'];
  changed: () => void;
  takenOver: () => void;
  /** The server has closed this socket or would not open it. */
  refused: () => void;
}

/** Below the five seconds after which a broken line has to show. */
const ACK_MS = 4000;
const AGAIN_MS = 3000;

/** The live line to the server. Reconnects by itself, with waits spread at random. */
@Injectable()
export class RoomSocket {
  private readonly online = signal(false);
  private socket: Socket<RoomServerToClient, RoomClientToServer> | null = null;
  private again: ReturnType<typeof setTimeout> | undefined;

  readonly isOnline = this.online.asReadonly();

  open(listener: RoomListener): void {
    const socket: Socket<RoomServerToClient, RoomClientToServer> = io('/room', {
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5000,
      randomizationFactor: 0.5,
      timeout: 10_000,
    });
    this.socket = socket;
    socket.on('connect', () => {
      this.online.set(true);
      listener.connected();
    });
    socket.on('disconnect', (reason) => {
      this.online.set(false);
      if (reason === 'io server disconnect') this.askAgain(listener);
    });
    socket.on('connect_error', () => {
      // Inactive: the server answered and said no, so the client would not try again by itself.
      if (!socket.active) this.askAgain(listener);
    });
    socket.on('session:advanced', listener.advanced);
    socket.on('session:changed', listener.changed);
    socket.on('session:taken-over', () => {
      clearTimeout(this.again);
      listener.takenOver();
    });
    // The connection is about to drop; the wait before coming back is the client's own, spread at random.
    socket.on('server:restarting', () => this.online.set(false));
  }

  /** Sends a command. @returns the server's answer, null when none came in time */
  async command(request: CommandRequest): Promise<Ack<CommandAnswer> | null> {
    try {
      return (await this.socket?.timeout(ACK_MS).emitWithAck('command', request)) ?? null;
    } catch {
      // No acknowledgement within the time: whether it arrived is unknown, so it is sent again.
      return null;
    }
  }

  /** A round trip. Without an answer the line is half open: it looks connected and carries nothing, so it is laid anew. */
  async readClock(): Promise<{ serverNow: string; head: number } | null> {
    const { socket } = this;
    try {
      const answer = await socket?.timeout(ACK_MS).emitWithAck('clock:read');
      return answer?.ok === true ? answer.data : null;
    } catch {
      // Also when the line was lost or left meanwhile; then it is being laid anew already.
      if (socket?.connected === true && socket === this.socket) socket.disconnect().connect();
      return null;
    }
  }

  /** Tries at once, as when the computer says it is online again. */
  wake(): void {
    if (this.socket !== null && !this.socket.connected) this.socket.connect();
  }

  close(): void {
    clearTimeout(this.again);
    this.socket?.disconnect();
    this.socket?.off();
    this.socket = null;
    this.online.set(false);
  }

  private askAgain(listener: RoomListener): void {
    listener.refused();
    clearTimeout(this.again);
    this.again = setTimeout(() => this.socket?.connect(), AGAIN_MS * (0.5 + Math.random()));
  }
}
