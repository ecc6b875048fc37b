import type { StaffClientToServer, StaffServerToClient } from '@audition/contracts';
import { Injectable, signal, type OnDestroy } from '@angular/core';
import { io, type Socket } from 'socket.io-client';

/** Hints that come in a bunch are one. */
const GATHER_MS = 120;

/** Tells when a test session has gone on. Nothing depends on it: the page reads the same every two seconds. */
@Injectable()
export class StaffSocket implements OnDestroy {
  private readonly online = signal(false);
  private socket: Socket<StaffServerToClient, StaffClientToServer> | null = null;
  private gathering: ReturnType<typeof setTimeout> | undefined;

  readonly isOnline = this.online.asReadonly();

  /** Watches this session and no other. */
  watch(sessionId: string, wentOn: () => void): void {
    this.close();
    const tell = (): void => {
      this.gathering ??= setTimeout(() => {
        this.gathering = undefined;
        wentOn();
      }, GATHER_MS);
    };
    const socket: Socket<StaffServerToClient, StaffClientToServer> = io('/staff', {
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5000,
    });
    this.socket = socket;
    socket.on('connect', () => {
      this.online.set(true);
      socket.emit('session:watch', sessionId, () => tell());
    });
    socket.on('disconnect', () => this.online.set(false));
    socket.on('session:advanced', tell);
    socket.on('session:changed', tell);
  }

  ngOnDestroy(): void {
    this.close();
  }

  private close(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    this.socket?.disconnect();
    this.socket?.off();
    this.socket = null;
    this.online.set(false);
  }
}
