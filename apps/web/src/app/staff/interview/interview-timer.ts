import { computed, signal } from '@angular/core';

/** What of a timer outlives a reload. Times are of the clock, in ms. */
interface TimerState {
  /** Time spent in each chapter before the present stretch, in ms. */
  spentMs: Record<string, number>;
  /** The chapter of the present stretch. */
  chapter: string;
  /** When the present stretch began; null while the timer rests. */
  since: number | null;
}

/** How the timer knows the time and remembers. */
export interface TimerOptions {
  now: () => number;
  read: () => string | null;
  write: (state: string) => void;
}

/** The time an interview takes, in all and per chapter: started and halted by the assessor, going on over a reload. */
export class InterviewTimer {
  private readonly state = signal<TimerState>({ spentMs: {}, chapter: '', since: null });
  private readonly now = signal(0);

  /** Whether it was ever started. */
  readonly isStarted = computed(() => this.isRunning() || Object.keys(this.state().spentMs).length > 0);
  readonly isRunning = computed(() => this.state().since !== null);
  readonly totalMs = computed(
    () => Object.values(this.state().spentMs).reduce((sum, ms) => sum + ms, 0) + this.stretchMs(),
  );

  constructor(private readonly options: TimerOptions) {
    this.now.set(options.now());
    const kept = stateIn(options.read());
    if (kept !== null) this.state.set(kept);
  }

  /** Time in a chapter so far, in ms. */
  chapterMs(chapter: string): number {
    const { spentMs, chapter: current } = this.state();
    return (spentMs[chapter] ?? 0) + (chapter === current ? this.stretchMs() : 0);
  }

  /** Whole seconds since the start, without the pauses, at this moment. */
  elapsedS(): number {
    this.look();
    return Math.floor(this.totalMs() / 1000);
  }

  /** Starts, or goes on after a halt. */
  start(): void {
    this.look();
    if (!this.isRunning()) this.set({ ...this.state(), since: this.options.now() });
  }

  halt(): void {
    this.look();
    this.set({ ...this.settled(), since: null });
  }

  /** From now on the time is spent in this chapter. */
  enter(chapter: string): void {
    if (chapter === this.state().chapter) return;
    this.look();
    if (this.isStarted()) this.set({ ...this.settled(), chapter });
    else this.state.update((state) => ({ ...state, chapter }));
  }

  /** Reads the clock; to be called about once a second while it is shown. */
  look(): void {
    this.now.set(this.options.now());
  }

  private stretchMs(): number {
    const { since } = this.state();
    // A clock that was set back does not take time away.
    return since === null ? 0 : Math.max(0, this.now() - since);
  }

  private settled(): TimerState {
    const { spentMs, chapter, since } = this.state();
    if (since === null) return this.state();
    const spent = { ...spentMs, [chapter]: (spentMs[chapter] ?? 0) + this.stretchMs() };
    return { spentMs: spent, chapter, since: this.now() };
  }

  private set(state: TimerState): void {
    this.state.set(state);
    this.options.write(JSON.stringify(state));
  }
}

function stateIn(text: string | null): TimerState | null {
  let value: unknown;
  try {
    value = JSON.parse(text ?? 'null');
  } catch {
    // Something else wrote there: the timer begins anew.
    return null;
  }
  return isState(value) ? value : null;
}

function isState(value: unknown): value is TimerState {
  if (typeof value !== 'object' || value === null) return false;
  if (!('spentMs' in value) || !('chapter' in value) || !('since' in value)) return false;
  const { spentMs, chapter, since } = value;
  return (
    typeof spentMs === 'object' &&
    spentMs !== null &&
    Object.values(spentMs).every((ms) => typeof ms === 'number') &&
    typeof chapter === 'string' &&
    (since === null || typeof since === 'number')
  );
}
