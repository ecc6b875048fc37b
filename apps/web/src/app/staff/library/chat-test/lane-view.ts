import { Component, computed, type ElementRef, input, output, viewChild } from '@angular/core';
import { minutesSeconds } from '../../../core/words';
import { snapped, type Lane } from './timeline';

/** One customer on the timeline: a bar from arrival on, moved by drag or with the arrow keys. */
@Component({
  selector: 'app-lane-view',
  template: `
    <div #track class="track">
      <div
        class="bar"
        role="slider"
        [attr.tabindex]="isReadOnly() ? -1 : 0"
        [attr.aria-label]="'Arrival of ' + lane().title"
        [attr.aria-valuemin]="0"
        [attr.aria-valuemax]="totalS()"
        [attr.aria-valuenow]="lane().arrivesAtS"
        [attr.aria-valuetext]="'arrives at ' + minutesSeconds(lane().arrivesAtS * 1000)"
        [attr.aria-readonly]="isReadOnly()"
        [class.over]="isOver()"
        [class.live]="lane().isLive"
        [style.left.%]="left()"
        [style.width.%]="width()"
        (keydown)="onKey($event)"
        (pointerdown)="grab($event)"
        (pointermove)="drag($event)"
        (pointerup)="hold = null"
        (pointercancel)="hold = null"
      >
        <span class="time">{{ minutesSeconds(lane().arrivesAtS * 1000) }}</span>
        <span class="name">{{ lane().customer || lane().title }}</span>
      </div>
    </div>
  `,
  styles: `
    .track {
      position: relative;
      height: 34px;
      border-radius: var(--radius);
      background: repeating-linear-gradient(90deg, var(--sunken) 0 calc(100% - 1px), var(--line) 0);
      background-size: calc(100% / var(--minutes)) 100%;
      overflow: hidden;
    }
    .bar {
      position: absolute;
      top: 3px;
      bottom: 3px;
      display: flex;
      align-items: center;
      gap: 8px;
      min-width: 24px;
      padding-inline: 8px;
      border: 1px solid var(--accent);
      border-radius: var(--radius);
      background: var(--accent-soft);
      color: var(--accent);
      font-size: 12px;
      white-space: nowrap;
      cursor: grab;
      touch-action: none;
      overflow: hidden;
    }
    .bar:active {
      cursor: grabbing;
    }
    .bar:focus-visible {
      outline-offset: -2px;
    }
    .over {
      border-color: var(--warning);
      background: var(--warning-soft);
      color: var(--warning);
    }
    .live {
      border-style: dashed;
    }
    .time {
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class LaneView {
  readonly lane = input.required<Lane>();
  readonly totalS = input.required<number>();
  readonly isReadOnly = input(false);
  readonly moved = output<number>();

  private readonly track = viewChild.required<ElementRef<HTMLElement>>('track');
  protected readonly minutesSeconds = minutesSeconds;
  /** Pointer and arrival when it was grabbed. */
  protected hold: { x: number; fromS: number } | null = null;
  protected readonly left = computed(() => (100 * Math.min(this.lane().arrivesAtS, this.totalS())) / this.totalS());
  protected readonly width = computed(() => {
    const { arrivesAtS, expectedS } = this.lane();
    return (100 * Math.max(0, Math.min(expectedS, this.totalS() - arrivesAtS))) / this.totalS();
  });
  protected readonly isOver = computed(() => this.lane().arrivesAtS + this.lane().expectedS > this.totalS());

  protected onKey(event: KeyboardEvent): void {
    if (this.isReadOnly()) return;
    const stepS = event.shiftKey ? 30 : 5;
    const { arrivesAtS } = this.lane();
    const next = { ArrowLeft: arrivesAtS - stepS, ArrowRight: arrivesAtS + stepS, Home: 0, End: this.totalS() }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    this.moved.emit(snapped(next, this.totalS()));
  }

  protected grab(event: PointerEvent): void {
    if (this.isReadOnly() || !(event.currentTarget instanceof HTMLElement)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    this.hold = { x: event.clientX, fromS: this.lane().arrivesAtS };
  }

  protected drag(event: PointerEvent): void {
    if (this.hold === null) return;
    const perPixelS = this.totalS() / this.track().nativeElement.clientWidth;
    const nextS = snapped(this.hold.fromS + (event.clientX - this.hold.x) * perPixelS, this.totalS());
    if (nextS !== this.lane().arrivesAtS) this.moved.emit(nextS);
  }
}
