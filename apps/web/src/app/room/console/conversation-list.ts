import { Component, input, output } from '@angular/core';
import { elapsedText } from '../data/clock';
import type { ConversationRow } from '../data/conversations';

/** From when on waiting is shown in a stronger colour, in ms. */
const LONG_MS = 30_000;
const TOO_LONG_MS = 60_000;

/** The customers, with how long each of them waits. */
@Component({
  selector: 'app-conversation-list',
  template: `
    <nav aria-label="Customers">
      <ul class="rows">
        @for (row of rows(); track row.id) {
          <li>
            <button
              type="button"
              class="item"
              [class.closed]="row.isClosed"
              [attr.aria-current]="row.id === selectedId() ? 'true' : null"
              (click)="selected.emit(row.id)"
            >
              <span class="avatar" aria-hidden="true">{{ row.avatar }}</span>
              <span class="name">{{ row.name }}</span>
              <span class="wait" [attr.data-wait]="urgency(row)">
                @if (row.isClosed) {
                  closed
                } @else if (row.lastLine === '') {
                  new
                } @else if (row.waitingSinceMs === null) {
                  answered
                } @else {
                  <span class="visually-hidden">waiting for </span>{{ waited(row.waitingSinceMs) }}
                }
              </span>
              <span class="line">{{ row.isTyping ? 'typing…' : row.lastLine }}</span>
              <span class="marks">
                @if (drafts()[row.id]) {
                  <span class="tag">draft</span>
                }
                @if (row.unread > 0) {
                  <span class="count">{{ row.unread }}<span class="visually-hidden"> unread</span></span>
                }
              </span>
            </button>
          </li>
        }
      </ul>
      <p class="keys"><kbd>Alt</kbd>+<kbd>↑</kbd> <kbd>↓</kbd> switch · <kbd>?</kbd> all shortcuts</p>
    </nav>
  `,
  styleUrl: './conversation-list.css',
})
export class ConversationList {
  readonly rows = input.required<readonly ConversationRow[]>();
  readonly selectedId = input.required<string | null>();
  readonly nowMs = input.required<number>();
  /** Conversations with something written but not sent. */
  readonly drafts = input.required<Readonly<Record<string, boolean>>>();
  readonly selected = output<string>();

  protected waited(sinceMs: number): string {
    return elapsedText(this.nowMs() - sinceMs);
  }

  protected urgency({ waitingSinceMs }: ConversationRow): 'none' | 'some' | 'long' | 'too-long' {
    if (waitingSinceMs === null) return 'none';
    const waitedMs = this.nowMs() - waitingSinceMs;
    if (waitedMs >= TOO_LONG_MS) return 'too-long';
    return waitedMs >= LONG_MS ? 'long' : 'some';
  }
}
