import { computed, signal } from '@angular/core';
import {
  check,
  consoleOf,
  createSession,
  numberEvents,
  optionsOf,
  outcomeOf,
  soloScript,
  step,
  type Scenario,
  type SessionInput,
  type SessionScript,
  type TestEvent,
} from '@audition/scenario';

/** What the operator does, without time and conversation. */
export type TryInput = DistributiveOmit<
  Extract<
    SessionInput,
    { type: 'message' | 'file' | 'note' | 'typing' | 'action' | 'kb-open' | 'transfer' | 'resolve' | 'moderate' }
  >,
  'atMs' | 'conversation' | 'clientId'
>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export const SPEEDS = [1, 2, 4, 8] as const;
export type Speed = (typeof SPEEDS)[number];

/** What is tried is alone in its test. */
const CONVERSATION = 'a';

/**
 * A scenario played in this browser by the engine of the real test, against a clock that can run faster or stand still.
 * What is tried is the scenario as it was when the try began.
 */
export class TryRun {
  private readonly script: SessionScript;
  private readonly held;
  private readonly log = signal<readonly TestEvent[]>([]);
  private readonly pace = signal<Speed>(1);
  private readonly running = signal(true);
  private readonly shownMs = signal(0);
  /** The clock ran `baseMs` until `anchorMs` of the real one. */
  private baseMs = 0;
  private anchorMs: number;

  readonly events = this.log.asReadonly();
  readonly speed = this.pace.asReadonly();
  readonly isRunning = this.running.asReadonly();
  readonly nowMs = this.shownMs.asReadonly();
  readonly console;
  readonly conversation = computed(() => this.held().conversations[0]);
  readonly outcome = computed(() => outcomeOf(this.script, this.held())[0] ?? null);
  /** What the customer has typed and not sent; empty when there is nothing. */
  readonly typed = computed(() => {
    const last = this.log().findLast(
      ({ body }) => body.kind === 'draft' || body.kind === 'message' || body.kind === 'typing',
    );
    return last?.body.kind === 'draft' ? last.body.text : '';
  });
  readonly isTyping = computed(() => {
    const typing = this.log().findLast(
      ({ actor, body }) => actor === 'customer' && (body.kind === 'typing' || body.kind === 'message'),
    );
    return typing?.body.kind === 'typing' && typing.body.isTyping;
  });

  /** @param clock real milliseconds from anywhere, never backwards */
  constructor(
    readonly scenario: Scenario,
    private readonly clock: () => number,
  ) {
    const solo = soloScript(scenario, { minutes: 60, seed: 'try' });
    this.script = { ...solo, chatTest: { ...solo.chatTest, options: { sneakPeek: true } } };
    this.held = signal(createSession(this.script));
    this.console = consoleOf(scenario, optionsOf(this.script.chatTest));
    this.anchorMs = clock();
    this.take({ type: 'start', atMs: 0 });
  }

  /** Milliseconds since the start of the try. */
  get elapsedMs(): number {
    const runningMs = this.running() ? (this.clock() - this.anchorMs) * this.pace() : 0;
    return Math.trunc(this.baseMs + runningMs);
  }

  setSpeed(speed: Speed): void {
    this.anchor();
    this.pace.set(speed);
  }

  pause(): void {
    this.anchor();
    this.running.set(false);
  }

  resume(): void {
    this.anchorMs = this.clock();
    this.running.set(true);
  }

  /** Moves the clock on: the customer does what is due, each thing at its own time. */
  beat(): void {
    this.shownMs.set(this.elapsedMs);
    this.take({ type: 'tick', atMs: this.elapsedMs });
  }

  /** What the operator does now; gives the reason when the console could not do it, else null. */
  act(content: TryInput): string | null {
    const input: SessionInput = { ...content, conversation: CONVERSATION, atMs: this.elapsedMs };
    const verdict = check(this.script, this.held(), input);
    if (!verdict.ok) return verdict.detail;
    this.take(input);
    return null;
  }

  private take(input: SessionInput): void {
    const before = this.held();
    const { state, events } = step(this.script, before, input);
    if (state === before) return;
    this.held.set(state);
    this.log.update((log) => [...log, ...numberEvents(before.seq, events)]);
  }

  private anchor(): void {
    this.baseMs = this.elapsedMs;
    this.anchorMs = this.clock();
  }
}
