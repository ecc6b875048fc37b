import { Component, computed, input, output } from '@angular/core';
import { remainingText } from '../data/clock';
import type { Connection } from '../data/desk';
import { SettingsMenu } from './settings-menu';

const FIVE_MINUTES_MS = 300_000;
const ONE_MINUTE_MS = 60_000;

/** Title, state of the connection, time left, sound, settings, help and the end of the test. */
@Component({
  selector: 'app-top-bar',
  imports: [SettingsMenu],
  template: `
    <header>
      <h1>{{ title() }}</h1>
      @if (customers() > 0 && connection() !== 'local') {
        <span class="tag">{{ customers() === 1 ? '1 customer' : customers() + ' customers' }}</span>
      }
      <p class="state" [attr.data-state]="connection()">{{ state() }}</p>
      @if (notice(); as text) {
        <p class="notice">{{ text }}</p>
      }
      @if (left(); as time) {
        <div class="time" [attr.data-left]="urgency()">
          <span class="clock" role="timer" [attr.aria-label]="'Time left: ' + time">{{ time }}</span>
          <span class="bar" aria-hidden="true"><span [style.inline-size.%]="share()"></span></span>
        </div>
      }
      <button
        type="button"
        class="btn sound"
        title="Alt+M"
        [attr.aria-pressed]="!isSoundOn()"
        aria-label="Mute"
        (click)="muted.emit()"
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 9.5v5h3.5L12 19V5L7.5 9.5z" />
          <path
            [attr.d]="isSoundOn() ? 'M15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11' : 'M16 9.5l5 5M21 9.5l-5 5'"
          />
        </svg>
      </button>
      <app-settings-menu />
      <button type="button" class="btn find" (click)="find.emit()">Find <kbd>Ctrl+K</kbd></button>
      <button type="button" class="btn" (click)="help.emit()">Help</button>
      @if (canFinish()) {
        <button type="button" class="btn" [class.btn-primary]="isFinishSuggested()" (click)="finish.emit()">
          Finish test
        </button>
      }
    </header>
  `,
  styles: `
    header {
      display: flex;
      gap: 8px 16px;
      align-items: center;
      min-height: 48px;
      padding: 6px 16px;
      border-bottom: 1px solid var(--line);
    }
    h1 {
      font-size: 14px;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .state {
      flex: 1;
      min-width: 0;
      color: var(--quiet);
      font-size: 12px;
    }
    .state[data-state='reconnecting'] {
      color: var(--warning);
      font-weight: 600;
    }
    .notice {
      padding: 2px 10px;
      border-radius: 99px;
      background: var(--warning-soft);
      color: var(--warning);
      font-size: 12px;
      white-space: nowrap;
    }
    .sound {
      padding: 4px 7px;
    }
    .sound svg {
      width: 18px;
      height: 18px;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.7;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .sound[aria-pressed='true'] {
      color: var(--danger);
    }
    .time {
      display: flex;
      gap: 16px;
      align-items: center;
    }
    .clock {
      font-size: 20px;
      font-weight: 650;
    }
    .bar {
      width: 160px;
      height: 4px;
      border-radius: 2px;
      background: var(--line);
      overflow: hidden;
    }
    .bar span {
      display: block;
      height: 100%;
      background: var(--accent);
    }
    [data-left='soon'] .clock {
      color: var(--warning);
    }
    [data-left='soon'] .bar span {
      background: var(--warning);
    }
    [data-left='last'] .clock {
      color: var(--danger);
    }
    [data-left='last'] .bar span {
      background: var(--danger);
    }
    @media (max-width: 1179px) {
      .bar {
        display: none;
      }
      .find kbd {
        display: none;
      }
    }
    @media (max-width: 899px) {
      header {
        flex-wrap: wrap;
        padding-inline: 12px;
      }
      .bar,
      .find,
      .tag {
        display: none;
      }
      .state {
        order: 9;
        flex-basis: 100%;
      }
      h1 {
        flex: 1;
      }
    }
  `,
})
export class TopBar {
  readonly title = input.required<string>();
  readonly customers = input.required<number>();
  readonly nowMs = input.required<number>();
  /** Null: no clock, as in the practice. */
  readonly deadlineMs = input.required<number | null>();
  readonly connection = input.required<Connection | 'over'>();
  readonly isSending = input.required<boolean>();
  readonly canFinish = input.required<boolean>();
  readonly isFinishSuggested = input.required<boolean>();
  readonly isSoundOn = input.required<boolean>();
  /** A quiet word about the time; null without one. */
  readonly notice = input.required<string | null>();
  readonly muted = output();
  readonly find = output();
  readonly help = output();
  readonly finish = output();

  protected readonly leftMs = computed(() => (this.deadlineMs() ?? 0) - this.nowMs());
  protected readonly left = computed(() => (this.deadlineMs() === null ? null : remainingText(this.leftMs())));
  protected readonly share = computed(() =>
    Math.min(100, Math.max(0, (100 * this.leftMs()) / Math.max(1, this.deadlineMs() ?? 1))),
  );
  protected readonly urgency = computed(() => {
    if (this.leftMs() <= ONE_MINUTE_MS) return 'last';
    return this.leftMs() <= FIVE_MINUTES_MS ? 'soon' : 'plenty';
  });
  protected readonly state = computed(() => {
    switch (this.connection()) {
      case 'over':
        return 'Read only';
      case 'local':
        return 'Only in this browser';
      case 'connecting':
        return 'Connecting…';
      case 'reconnecting':
        return 'Reconnecting – your messages are kept';
      case 'connected':
        return this.isSending() ? 'Sending… · connected' : 'Saved · connected';
    }
  });
}
