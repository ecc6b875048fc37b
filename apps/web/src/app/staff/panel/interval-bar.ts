import type { Outcome } from '@audition/statistics';
import { Component, computed, input } from '@angular/core';

/** A value with its interval on a small scale; hatched where there is none. What it says stands beside it in words. */
@Component({
  selector: 'app-interval-bar',
  host: { 'aria-hidden': 'true' },
  template: `
    @if (marks(); as marks) {
      <span class="track">
        @for (line of lines(); track line) {
          <i [style.inset-inline-start.%]="line"></i>
        }
        <span class="interval" [style.inset-inline-start.%]="marks.low" [style.width.%]="marks.high - marks.low"></span>
        <b [style.inset-inline-start.%]="marks.value"></b>
      </span>
    } @else {
      <span class="track none"></span>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 96px;
    }
    .track {
      position: relative;
      display: block;
      height: 14px;
      border-radius: 3px;
      background: var(--sunken);
    }
    .none {
      background: repeating-linear-gradient(135deg, var(--line) 0 2px, transparent 2px 7px);
    }
    i {
      position: absolute;
      inset-block: 0;
      width: 1px;
      background: var(--line-strong);
    }
    .interval {
      position: absolute;
      inset-block: 4px;
      min-width: 2px;
      border-radius: 3px;
      background: color-mix(in srgb, var(--chapter, var(--accent)) 45%, var(--surface));
    }
    b {
      position: absolute;
      inset-block: 1px;
      width: 3px;
      margin-inline-start: -1.5px;
      border-radius: 2px;
      background: var(--chapter, var(--accent));
    }
  `,
})
export class IntervalBar {
  readonly outcome = input.required<Outcome>();
  readonly min = input(0);
  readonly max = input(1);
  /** Values at which the scale has a line. */
  readonly ticks = input<readonly number[]>([]);

  protected readonly lines = computed(() => this.ticks().map((tick) => this.placeOf(tick)));
  protected readonly marks = computed(() => {
    const outcome = this.outcome();
    if (outcome.state !== 'measured') return null;
    const { value, low, high } = outcome;
    return { value: this.placeOf(value), low: this.placeOf(low), high: this.placeOf(high) };
  });

  /** Percent of the scale; what lies outside stands at its end. */
  private placeOf(value: number): number {
    const [min, max] = [this.min(), this.max()];
    return (100 * (Math.min(max, Math.max(min, value)) - min)) / (max - min);
  }
}
