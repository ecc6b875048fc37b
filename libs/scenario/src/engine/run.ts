import type { SessionInput, TestEvent } from '../event.js';
import { numberEvents } from './fold.js';
import { createSession, nextDueMs, type SessionScript, type SessionState } from './state.js';
import { step } from './step.js';

/** A session and its log in memory, for what takes a whole test at once: simulations, samples, checks. */
export class SessionRun {
  readonly events: TestEvent[] = [];
  state: SessionState;

  constructor(readonly script: SessionScript) {
    this.state = createSession(script);
  }

  apply(input: SessionInput): void {
    const result = step(this.script, this.state, input);
    this.state = result.state;
    this.events.push(...numberEvents(this.events.length, result.events));
  }

  /** Everything the script does until then, each at its own time, as the server's worker does it. */
  runUntil(atMs: number): void {
    for (let due = nextDueMs(this.state); due !== null && due <= atMs; due = nextDueMs(this.state))
      this.apply({ type: 'tick', atMs: due });
  }
}
