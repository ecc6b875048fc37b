import type { CandidateEventPage } from '@audition/contracts';
import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { Upload } from './attachments';
import { Delivery } from './delivery';
import type { Connection, Desk, Writing } from './desk';
import { EMPTY_LOG, hasGap, mergeEvents, type EventLog } from './event-log';
import { fileAddress, uploadFile } from './file-client';
import { LocalNotes } from './local-notes';
import type { CommandContent } from './outbox';
import { RoomApi } from './room-api';
import { RoomSocket } from './room-socket';
import { RoomStore } from './room-store';

const TICK_MS = 500;
const HEARTBEAT_MS = 10_000;
/** How often events are read while the socket is down. */
const POLL_MS = 3000;

/** The running test: the server's log in this browser, and the outbox on its way there. */
@Injectable()
export class LiveDesk implements Desk {
  private readonly api = inject(RoomApi);
  private readonly store = inject(RoomStore);
  private readonly socket = inject(RoomSocket);
  private readonly delivery = inject(Delivery);
  private readonly notes = inject(LocalNotes);
  private readonly log = signal<EventLog>(EMPTY_LOG);
  private readonly now = signal(0);
  /** Whether the last request for events was answered. */
  private readonly readable = signal(false);
  private readonly hasConnected = signal(false);
  private catchingUp = false;
  private isEnded = false;
  private readonly timers: ReturnType<typeof setInterval>[] = [];

  readonly key = computed(() => this.store.view()?.sessionId ?? '');
  readonly title = computed(() => this.store.view()?.chatTestTitle ?? '');
  readonly consoles = computed(() => this.store.view()?.conversations ?? []);
  readonly conversationCount = computed(() => this.store.view()?.conversationCount ?? 0);
  readonly events = computed(() => this.log().events);
  readonly outbox = this.delivery.outbox;
  readonly nowMs = this.now.asReadonly();

  readonly deadlineMs = computed(() => {
    const view = this.store.view();
    if (!view?.startedAt || !view.deadlineAt) return null;
    return Date.parse(view.deadlineAt) - Date.parse(view.startedAt);
  });

  readonly connection = computed((): Connection => {
    if (!this.hasConnected()) return 'connecting';
    const isHeard = this.socket.isOnline() || this.readable();
    return isHeard && this.delivery.isReachable() ? 'connected' : 'reconnecting';
  });

  readonly writing = computed((): Writing => {
    const view = this.store.view();
    if (view?.state === 'finished') return view.endReason === 'deadline' ? 'time-up' : 'finished';
    if (this.store.isElsewhere()) return 'elsewhere';
    const deadlineMs = this.deadlineMs();
    return deadlineMs !== null && this.now() >= deadlineMs ? 'time-up' : 'open';
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.close());
    const view = this.store.view();
    if (view === null) return;
    this.tick();
    this.timers.push(setInterval(() => this.tick(), TICK_MS));
    void this.catchUp(true);
    if (view.state !== 'running') {
      void this.end();
      return;
    }
    void this.delivery.open(view.sessionId, view.nextOrder, {
      reached: ({ head, events }) => this.take(events, head),
      over: () => void this.store.refresh(),
      elsewhere: () => this.store.takenOver(),
      signedOut: () => void this.store.refresh(),
    });
    this.listen();
  }

  send(content: CommandContent): void {
    if (this.writing() === 'open') this.delivery.send(content);
  }

  discard(clientId: string): void {
    this.delivery.discard(clientId);
  }

  readonly upload: Upload = (file, onShare, abort) => uploadFile(this.key(), file, onShare, abort);
  readonly fileUrl = fileAddress;

  private listen(): void {
    this.socket.open({
      connected: () => {
        this.hasConnected.set(true);
        this.delivery.wake();
        void this.beat();
      },
      advanced: ({ head, events }) => this.take(events, head),
      changed: () => void this.store.refresh().then(() => this.catchUp(true)),
      takenOver: () => {
        this.store.takenOver();
        this.delivery.close();
        this.socket.close();
      },
      refused: () => void this.store.refresh(),
    });
    this.timers.push(setInterval(() => void this.beat(), HEARTBEAT_MS));
    this.timers.push(setInterval(() => this.poll(), POLL_MS));
    window.addEventListener('online', this.wake);
    window.addEventListener('pageshow', this.wake);
    document.addEventListener('visibilitychange', this.wake);
  }

  private readonly wake = (): void => {
    if (document.visibilityState === 'hidden') return;
    this.socket.wake();
    this.delivery.wake();
    void this.beat();
  };

  private tick(): void {
    const startedAt = this.store.view()?.startedAt;
    if (!startedAt) return;
    this.now.set(this.store.serverNowMs() - Date.parse(startedAt));
    if (this.store.view()?.state === 'finished') void this.end();
  }

  /** A round trip: sets the clock, and shows whether something was missed. */
  private async beat(): Promise<void> {
    if (!this.socket.isOnline()) return;
    const sentMs = performance.now();
    const answer = await this.socket.readClock();
    if (answer === null) return;
    this.store.noteClock(answer.serverNow, sentMs);
    this.take([], answer.head);
  }

  private poll(): void {
    const isLate = this.writing() === 'time-up' && this.store.view()?.state === 'running';
    if (isLate) void this.store.refresh();
    if (!this.socket.isOnline() && !this.store.isElsewhere() && !this.isEnded) void this.catchUp(true);
  }

  private take(events: Parameters<typeof mergeEvents>[1], head: number): void {
    this.log.update((log) => mergeEvents(log, events, head));
    this.delivery.confirm(events);
    if (hasGap(this.log())) void this.catchUp(false);
    const known = new Set(this.consoles().map(({ id }) => id));
    const isNew = events.some(({ body, conversation }) => body.kind === 'arrived' && !known.has(conversation));
    const isMoved = events.some(({ body: { kind } }) => kind === 'ended' || kind === 'allowance');
    if (isNew || isMoved) void this.store.refresh();
  }

  /** Reads by HTTP what is missing. @param isForced also when nothing is known to be missing */
  private async catchUp(isForced: boolean): Promise<void> {
    if (this.catchingUp) return;
    this.catchingUp = true;
    try {
      for (let isFirst = isForced; isFirst || hasGap(this.log()); isFirst = false) {
        const sentMs = performance.now();
        const path = `/test-sessions/${this.key()}/candidate-events?after=${this.log().seq}`;
        const { events, head, serverNow } = await this.api.get<CandidateEventPage>(path);
        this.readable.set(true);
        this.hasConnected.set(true);
        this.store.noteClock(serverNow, sentMs);
        this.take(events, head);
        if (events.length === 0) break;
      }
    } catch {
      // Not reached, or not let in: the timers and the socket ask again, and the state of the connection says so.
      this.readable.set(false);
      this.hasConnected.set(true);
    } finally {
      this.catchingUp = false;
    }
  }

  /** After the end nothing of the test stays in this browser's storage. */
  private async end(): Promise<void> {
    if (this.isEnded) return;
    this.isEnded = true;
    this.socket.close();
    await this.delivery.end('The test had ended before this was sent.');
    this.notes.clear(this.key());
  }

  private close(): void {
    this.timers.forEach((timer) => clearInterval(timer));
    window.removeEventListener('online', this.wake);
    window.removeEventListener('pageshow', this.wake);
    document.removeEventListener('visibilitychange', this.wake);
    this.delivery.close();
    this.socket.close();
  }
}
