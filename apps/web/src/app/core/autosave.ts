import type { ApiError } from './api-problem';

/** Where an autosaved draft stands. */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict' | 'locked';

/** What the queue asks of the server, and of the clock. */
export interface AutosaveOptions<T> {
  /** Sends the whole draft; resolves with the new version. */
  send: (draft: T, version: number) => Promise<number>;
  /** Sorts a failure: try again, somebody else has saved, or nothing can be saved any more. */
  sort: (error: unknown) => 'retry' | 'conflict' | 'locked';
  onState: (state: SaveState, error: unknown) => void;
  /** Quiet time after the last change before it is sent, in ms. */
  delayMs: number;
  /** Least time between the starts of two requests, in ms; whoever types without a pause is saved as often. None without it. */
  spacingMs?: number;
  /** Pause before another try, in ms; doubled for each failure up to a minute. */
  retryMs: number;
}

const LONGEST_PAUSE_MS = 60_000;

/**
 * Whether a save that failed may work later: without an answer, with the server's own fault, or signed out. What the server
 * refuses it will refuse again.
 */
export function worksLater({ problem }: ApiError): boolean {
  const status = problem?.status ?? 0;
  return status === 0 || status >= 500 || status === 429 || status === 401;
}

/**
 * Saves the newest draft, one request at a time: changes while one is under way go with the next. Nothing is given up but
 * by a conflict, which a person decides.
 */
export class Autosave<T> {
  private pending: { draft: T } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | null = null;
  private failures = 0;
  private isStopped = false;
  private lastSentAt = Number.NEGATIVE_INFINITY;
  /** When the oldest change that waits was made. */
  private waitingSince: number | null = null;

  /** @param version of the draft as the server has it; 0 before the first save */
  constructor(
    private version: number,
    private readonly options: AutosaveOptions<T>,
  ) {}

  get currentVersion(): number {
    return this.version;
  }

  /** Whether something is not on the server yet. */
  get hasUnsaved(): boolean {
    return this.pending !== null || this.sending !== null;
  }

  change(draft: T): void {
    this.pending = { draft };
    // After a conflict a person decides first; until then the newest draft only waits.
    if (this.isStopped) return;
    this.waitingSince ??= Date.now();
    if (this.failures > 0) return;
    this.options.onState('unsaved', null);
    this.plan(this.pauseMs());
  }

  /** Sends what is waiting now; resolves when nothing is under way any more, saved or not. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    await this.sending;
    if (this.pending !== null && !this.isStopped) await this.send();
  }

  /** After a failure: there is reason to believe that it works again, so the pause is over. */
  retryNow(): void {
    if (this.failures > 0 && !this.isStopped) void this.flush();
  }

  /** After a conflict: goes on from the server's version, with the draft to keep. */
  resume(version: number, draft: T | null): void {
    this.version = version;
    this.isStopped = false;
    this.failures = 0;
    if (draft !== null) this.change(draft);
    else {
      this.pending = null;
      this.waitingSince = null;
      this.options.onState('saved', null);
    }
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  /** Until the next request: a quiet moment, but not for ever, and not before the spacing is over. */
  private pauseMs(): number {
    const { delayMs, spacingMs } = this.options;
    if (spacingMs === undefined) return delayMs;
    const now = Date.now();
    const longest = (this.waitingSince ?? now) + spacingMs - now;
    return Math.max(0, Math.min(delayMs, longest), this.lastSentAt + spacingMs - now);
  }

  private plan(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private send(): Promise<void> {
    this.sending = this.sendPending().finally(() => (this.sending = null));
    return this.sending;
  }

  private async sendPending(): Promise<void> {
    const sent = this.pending;
    if (sent === null) return;
    this.lastSentAt = Date.now();
    this.waitingSince = null;
    this.options.onState('saving', null);
    try {
      this.version = await this.options.send(sent.draft, this.version);
      this.failures = 0;
      if (this.pending === sent) {
        this.pending = null;
        this.options.onState('saved', null);
      } else this.plan(this.pauseMs());
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    const kind = this.options.sort(error);
    if (kind === 'retry') {
      this.failures += 1;
      this.options.onState('failed', error);
      this.plan(Math.min(LONGEST_PAUSE_MS, this.options.retryMs * 2 ** (this.failures - 1)));
    } else {
      this.isStopped = true;
      this.options.onState(kind, error);
    }
  }
}
