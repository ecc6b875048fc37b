import type { Evidence } from '@audition/rubric';
import { Component, computed, input, output } from '@angular/core';
import { minutesSeconds } from '../../core/words';
import type { Quote } from './quotes';

/** The messages that speak for a rating or a tick, as quotes; a click shows one in the transcript. */
@Component({
  selector: 'app-evidence-chips',
  template: `
    @if (shown().length > 0) {
      <ul class="chips" [attr.aria-label]="'Evidence for ' + what()">
        @for (one of shown(); track one.piece.seq) {
          <li>
            <button type="button" class="quote" [title]="one.quote?.text ?? ''" (click)="jumped.emit(one.piece.seq)">
              <span class="text" dir="auto">“{{ one.quote?.text ?? 'A message of the chat test' }}”</span>
              @if (one.quote; as quote) {
                <span class="small quiet">
                  {{ quote.who === 'operator' ? 'to ' + quote.customer : quote.customer }}, {{ time(quote.atMs) }}
                </span>
              }
            </button>
            @if (!isLocked()) {
              <button
                type="button"
                class="btn btn-plain btn-small"
                [attr.aria-label]="'Remove this quote from ' + what()"
                (click)="removed.emit(one.piece)"
              >
                ✕
              </button>
            }
          </li>
        }
      </ul>
    }
  `,
  styles: `
    .chips {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 2px;
      margin: 4px 0 0;
    }
    li {
      display: flex;
      gap: 4px;
      align-items: center;
      border-inline-start: 3px solid var(--accent);
    }
    .quote {
      display: flex;
      flex: 1;
      gap: 8px;
      align-items: baseline;
      min-width: 0;
      padding: 2px 8px;
      border: 0;
      background: transparent;
      text-align: start;
      cursor: pointer;
    }
    .quote:hover .text {
      text-decoration: underline;
    }
    .text {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .quiet {
      flex: none;
    }
  `,
})
export class EvidenceChips {
  /** All evidence of the criterion. */
  readonly evidence = input.required<readonly Evidence[]>();
  /** The checklist item whose evidence is shown; undefined for the rating's. */
  readonly tick = input<string>();
  /** What it speaks for, for screen readers. */
  readonly what = input.required<string>();
  readonly quotes = input.required<ReadonlyMap<number, Quote>>();
  readonly isLocked = input.required<boolean>();
  /** Number of the message. */
  readonly jumped = output<number>();
  readonly removed = output<Evidence>();

  protected readonly time = minutesSeconds;
  protected readonly shown = computed(() =>
    this.evidence()
      .filter(({ tick }) => tick === this.tick())
      .map((piece) => ({ piece, quote: this.quotes().get(piece.seq) })),
  );
}
