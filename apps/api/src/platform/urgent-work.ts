import { Injectable } from '@nestjs/common';

/** Whoever waits for a gap goes on after this long without one: under a chat that never rests, bulk work is slow and not stopped. */
const GAP_WITHIN_MS = 20;

/**
 * What somebody waits for at the keyboard, as opposed to work in bulk. The first says when it is under way, the second
 * leaves the processor and the database to it for as long as that takes.
 */
@Injectable()
export class UrgentWork {
  /** How many pieces are under way: one number, in memory that a thread may share. */
  readonly underWay = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private readonly waiting = new Set<() => void>();

  /** To be followed by `end`, whatever happens. */
  begin(): void {
    Atomics.add(this.underWay, 0, 1);
  }

  end(): void {
    if (Atomics.sub(this.underWay, 0, 1) > 1) return;
    Atomics.notify(this.underWay, 0);
    for (const goOn of this.waiting) goOn();
  }

  /** For work in bulk, before each step: resolves as soon as nothing urgent is under way, or after `withinMs` all the same. */
  gap(withinMs = GAP_WITHIN_MS): Promise<void> {
    if (Atomics.load(this.underWay, 0) === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const goOn = (): void => {
        this.waiting.delete(goOn);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(goOn, withinMs);
      this.waiting.add(goOn);
    });
  }
}
