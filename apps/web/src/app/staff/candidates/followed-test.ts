import type { TestSessionView } from '@audition/contracts';
import type { TestEvent } from '@audition/scenario';
import { computed, inject, Injectable, signal, type OnDestroy } from '@angular/core';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { readEvents } from './test-events';

/** How long to wait before reading again, in ms, by what is going on. */
const WAIT_MS = { running: 2000, notStarted: 5000, unreachable: 5000 } as const;

/** A test session and its log, read again until it is over. Keeps what it has when a read fails. */
@Injectable()
export class FollowedTest implements OnDestroy {
  private readonly api = inject(Api);
  private readonly shown = signal<TestSessionView | null>(null);
  private readonly log = signal<readonly TestEvent[]>([]);
  private readonly failure = signal<ApiError | null>(null);
  private sessionId: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Number of the newest read; what older ones bring is too late. */
  private newest = 0;

  /** null until first read. */
  readonly view = this.shown.asReadonly();
  readonly events = this.log.asReadonly();
  /** Why the newest read failed; null when it did not. */
  readonly problem = this.failure.asReadonly();
  /** Time since the start by the server's clock at the newest read, in ms; null unless the test runs. */
  readonly nowMs = computed(() => {
    const view = this.shown();
    if (view?.state !== 'running' || view.startedAt === null) return null;
    return Date.parse(view.serverNow) - Date.parse(view.startedAt);
  });

  /** Follows this session from now on; null: none. */
  follow(sessionId: string | null): void {
    if (sessionId === this.sessionId) return;
    this.sessionId = sessionId;
    this.shown.set(null);
    this.log.set([]);
    this.failure.set(null);
    this.readAgain();
  }

  /** Reads now, for people who do not want to wait after a failure. */
  readAgain(): void {
    clearTimeout(this.timer);
    if (this.sessionId !== null) void this.read(this.sessionId);
  }

  ngOnDestroy(): void {
    this.sessionId = null;
    clearTimeout(this.timer);
  }

  private async read(sessionId: string): Promise<void> {
    const read = ++this.newest;
    const outcome = await this.ask(sessionId);
    // Somebody went on to another session, or away, or asked again in the meantime.
    if (sessionId !== this.sessionId || read !== this.newest) return;
    if ('failure' in outcome) {
      this.failure.set(outcome.failure);
      // What the server refuses it will refuse again; what did not reach it may do so next time.
      if (isPassing(outcome.failure)) this.readIn(WAIT_MS.unreachable);
      return;
    }
    const { view, events } = outcome;
    this.failure.set(null);
    this.shown.set(view);
    this.log.set(events);
    if (view.state === 'running') this.readIn(WAIT_MS.running);
    else if (view.state === 'invited' || view.state === 'ready') this.readIn(WAIT_MS.notStarted);
  }

  private async ask(
    sessionId: string,
  ): Promise<{ view: TestSessionView; events: TestEvent[] } | { failure: ApiError }> {
    try {
      // The state first: a test that is over by then has its whole log.
      const view = await this.api.get<TestSessionView>(`/test-sessions/${sessionId}`);
      const events = view.startedAt === null ? [] : await readEvents(this.api, sessionId, this.log());
      return { view, events };
    } catch (thrown) {
      return { failure: toApiError(thrown) };
    }
  }

  private readIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.readAgain(), ms);
  }
}

function isPassing({ problem }: ApiError): boolean {
  return problem === null || problem.status >= 500 || problem.status === 429;
}
