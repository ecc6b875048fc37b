import type { ExtraTimeChoice, FeedbackRequest, RoomView, SystemCheck } from '@audition/contracts';
import { NOTICE_VERSION } from '@audition/contracts/constants';
import { computed, inject, Injectable, signal } from '@angular/core';
import type { ApiError } from '../../core/api-problem';
import { betterReading, readingOf, type ClockReading } from './clock';
import { asApiError, RoomApi } from './room-api';

export type Screen = 'loading' | 'failed' | 'closed' | 'before' | 'practice' | 'start' | 'console' | 'end';

/** The candidate's way from the link to the thank-you; everything on screen follows from it. */
@Injectable()
export class RoomStore {
  private readonly api = inject(RoomApi);
  private readonly current = signal<RoomView | null>(null);
  private readonly reading = signal<ClockReading | null>(null);
  private readonly entryError = signal<ApiError | null>(null);
  private readonly lastError = signal<ApiError | null>(null);
  private readonly busy = signal(false);
  private readonly elsewhere = signal(false);
  private readonly practising = signal(false);
  /** The console stays after the deadline until the candidate has read to the end. */
  private readonly staysInConsole = signal(false);
  private token: string | null = null;
  private refreshing: Promise<void> | null = null;

  readonly view = this.current.asReadonly();
  /** Why the room could not be opened. */
  readonly failure = this.entryError.asReadonly();
  /** Why the last press of a button did nothing. */
  readonly error = this.lastError.asReadonly();
  readonly isBusy = this.busy.asReadonly();
  /** Another window has taken over; this one only shows what was. */
  readonly isElsewhere = this.elsewhere.asReadonly();
  readonly canContinueHere = computed(() => this.elsewhere() && this.token !== null);

  readonly screen = computed((): Screen => {
    const view = this.current();
    if (view === null) return this.entryError() === null ? 'loading' : 'failed';
    switch (view.state) {
      case 'invited':
        return 'before';
      case 'ready':
        return this.practising() ? 'practice' : 'start';
      case 'running':
        return 'console';
      case 'finished':
        return this.staysInConsole() ? 'console' : 'end';
      case 'expired':
      case 'revoked':
        return 'closed';
    }
  });

  /** Opens the room: with the link's token when the address has one, else with the cookie of an earlier visit. */
  async open(token: string | null): Promise<void> {
    if (token !== null) this.token = token;
    await this.enter(false);
  }

  /** Tries again what `open` could not. @param takeOver ends the test's other window */
  async enter(takeOver: boolean): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.lastError.set(null);
    try {
      const token = this.token;
      if (token === null) await this.read(() => this.api.get<RoomView>('/room'));
      else await this.read(() => this.api.post<RoomView>('/room/enter', { token, takeOver }));
      this.elsewhere.set(false);
      this.entryError.set(null);
    } catch (thrown) {
      this.entryError.set(asApiError(thrown));
    } finally {
      this.busy.set(false);
    }
  }

  consent(): Promise<void> {
    return this.act('/room/consent', { isAccepted: true, noticeVersion: NOTICE_VERSION });
  }

  keepSystemCheck(check: SystemCheck): Promise<void> {
    return this.act('/room/system-check', check);
  }

  askExtraTime(percent: ExtraTimeChoice, reason: string): Promise<void> {
    return this.act('/room/extra-time', { percent, reason });
  }

  giveFeedback(feedback: FeedbackRequest): Promise<void> {
    return this.act('/room/feedback', feedback);
  }

  practise(): void {
    this.practising.set(true);
  }

  /** Ends or skips the practice. */
  async practiceDone(): Promise<void> {
    await this.act('/room/practice-done');
    if (this.lastError() === null) this.practising.set(false);
  }

  start(): Promise<void> {
    return this.act('/room/start');
  }

  /** Reads the room again; calls in between share one request. A failure changes nothing, for it will be asked again. */
  refresh(): Promise<void> {
    this.refreshing ??= this.read(() => this.api.get<RoomView>('/room'))
      .catch((thrown: unknown) => {
        if (asApiError(thrown).code === 'session.required') this.elsewhere.set(true);
      })
      .finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  takenOver(): void {
    this.elsewhere.set(true);
  }

  /** From the console to the thank-you, and back to read. */
  showEnd(): void {
    this.staysInConsole.set(false);
  }

  readAgain(): void {
    this.staysInConsole.set(true);
  }

  /** Takes a reading of the server's clock. Steady times are of `performance.now()`. */
  noteClock(serverNow: string, sentMs: number): void {
    this.reading.update((current) => betterReading(current, readingOf(serverNow, sentMs, performance.now())));
  }

  /** The server's time in ms since 1970, by the best reading so far. */
  serverNowMs(): number {
    const reading = this.reading();
    return reading === null ? Date.now() : performance.now() + reading.offsetMs;
  }

  private async act(path: string, body: object = {}): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.lastError.set(null);
    try {
      await this.read(() => this.api.post<RoomView>(path, body));
    } catch (thrown) {
      const error = asApiError(thrown);
      this.lastError.set(error);
      if (error.code === 'test.state') await this.refresh();
    } finally {
      this.busy.set(false);
    }
  }

  private async read(request: () => Promise<RoomView>): Promise<void> {
    const sentMs = performance.now();
    const view = await request();
    this.noteClock(view.serverNow, sentMs);
    if (view.state === 'running') this.staysInConsole.set(true);
    if (view.state === 'finished' && view.endReason === 'finished' && this.current()?.state === 'running')
      this.staysInConsole.set(false);
    this.current.set(view);
  }
}
