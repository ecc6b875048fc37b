import type { TestEvent } from '@audition/scenario';
import { Component, computed, input } from '@angular/core';
import { minutesSeconds } from '../../core/words';
import { conversationLines } from './conversation-lines';

/** The chat test as staff read it: lines with times since the start, waits, notes, actions; reasons on demand. */
@Component({
  selector: 'app-transcript',
  template: `
    @for (one of shown(); track one.conversation) {
      <section [attr.aria-label]="nameOf(one.conversation)">
        @if (shown().length > 1) {
          <h3>{{ nameOf(one.conversation) }}</h3>
        }
        <ol class="lines">
          @for (line of one.lines; track line.seq) {
            <li [class]="line.kind">
              <span class="time">{{ time(line.atMs) }}</span>
              <div class="body">
                <span class="who small">{{ who(line.kind, one.conversation) }}</span>
                <p>{{ line.text }}</p>
                @if (line.waitedMs !== null) {
                  <span class="small quiet">answered after {{ time(line.waitedMs) }}</span>
                }
                @if (hasReasons() && line.why) {
                  <span class="small why">{{ line.why }}</span>
                }
              </div>
            </li>
          }
        </ol>
      </section>
    } @empty {
      <p class="quiet">Nothing has been written yet.</p>
    }
  `,
  styles: `
    .lines {
      display: grid;
      gap: 8px;
      margin: 0;
    }
    li {
      display: grid;
      grid-template-columns: 44px minmax(0, 1fr);
      gap: 8px;
    }
    .time {
      padding-top: 6px;
      color: var(--quiet);
      font-size: 12px;
      font-variant-numeric: tabular-nums;
      text-align: end;
    }
    .body {
      display: grid;
      justify-items: start;
      gap: 1px;
      padding: 6px 10px;
      border-radius: 10px;
      background: var(--sunken);
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    .who {
      color: var(--quiet);
    }
    .operator .body {
      background: var(--accent-soft);
    }
    .note .body {
      background: var(--note);
    }
    .act .body,
    .system .body {
      padding-block: 2px;
      background: transparent;
      color: var(--quiet);
      font-style: italic;
    }
    .why {
      margin-top: 4px;
      padding-inline-start: 8px;
      border-inline-start: 2px solid var(--accent);
      color: var(--quiet);
    }
    h3 {
      margin: 16px 0 8px;
    }
  `,
})
export class Transcript {
  readonly events = input.required<readonly TestEvent[]>();
  /** Names of the customers. */
  readonly conversations = input<readonly { id: string; customer: string }[]>([]);
  /** Whether the engine's reasons are shown. */
  readonly hasReasons = input(false);

  protected readonly shown = computed(() =>
    conversationLines(this.events()).filter(({ conversation, lines }) => conversation !== '' || lines.length === 0),
  );
  protected readonly time = minutesSeconds;

  protected nameOf(conversation: string): string {
    return this.conversations().find(({ id }) => id === conversation)?.customer ?? 'Customer';
  }

  protected who(kind: string, conversation: string): string {
    if (kind === 'customer') return this.nameOf(conversation);
    if (kind === 'operator') return 'Candidate';
    return kind === 'note' ? 'Internal note' : '';
  }
}
