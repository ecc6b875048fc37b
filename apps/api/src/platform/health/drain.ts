import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';

/** The process has been asked to stop: not ready any more, finishes what is under way. */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  private readonly acts: (() => void | Promise<void>)[] = [];
  private draining = false;

  get isDraining(): boolean {
    return this.draining;
  }

  /** Runs when the drain begins, before connections are closed, in the order of registration. */
  onDrain(act: () => void | Promise<void>): void {
    this.acts.push(act);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.draining) return;
    this.draining = true;
    for (const act of this.acts) await act();
  }
}
