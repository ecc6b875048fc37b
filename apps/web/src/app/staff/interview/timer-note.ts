import { Component, computed, effect, input, output } from '@angular/core';
import { minutesSeconds } from '../../core/words';
import type { InterviewTimer } from './interview-timer';

/** The time of the interview, quiet: the chapter in hand against its share of the round, and in all. */
@Component({
  selector: 'app-timer-note',
  template: `
    @if (timer().isStarted()) {
      <span class="small times" role="timer" aria-label="Time of the interview">
        <span [class.over]="isChapterOver()">{{ title() }} {{ chapter() }} of {{ share() }}</span>
        <span [class.over]="isOver()"> · {{ total() }} of {{ minutes() }}:00</span>
      </span>
    }
    <button type="button" class="btn btn-small" (click)="toggled.emit()">
      {{ timer().isRunning() ? 'Halt' : timer().isStarted() ? 'Go on' : 'Start the timer' }} <kbd>t</kbd>
    </button>
  `,
  styles: `
    :host {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    .times {
      color: var(--quiet);
    }
    .over {
      color: var(--warning);
    }
  `,
})
export class TimerNote {
  readonly timer = input.required<InterviewTimer>();
  /** The chapter in hand: key, title, and its share of the round's time from 0 to 1. */
  readonly chapterKey = input.required<string>();
  readonly title = input.required<string>();
  readonly part = input.required<number>();
  /** Of the whole round. */
  readonly minutes = input.required<number>();
  readonly toggled = output();

  private readonly shareMs = computed(() => this.minutes() * 60_000 * this.part());
  private readonly chapterMs = computed(() => this.timer().chapterMs(this.chapterKey()));
  protected readonly chapter = computed(() => minutesSeconds(this.chapterMs()));
  protected readonly share = computed(() => minutesSeconds(this.shareMs()));
  protected readonly total = computed(() => minutesSeconds(this.timer().totalMs()));
  protected readonly isChapterOver = computed(() => this.chapterMs() > this.shareMs());
  protected readonly isOver = computed(() => this.timer().totalMs() > this.minutes() * 60_000);

  constructor() {
    effect((onCleanup) => {
      const timer = this.timer();
      if (!timer.isRunning()) return;
      const ticking = setInterval(() => timer.look(), 1000);
      onCleanup(() => clearInterval(ticking));
    });
  }
}
