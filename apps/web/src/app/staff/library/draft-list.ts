import type { DraftSummary } from '@audition/contracts';
import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { shortInstant } from '../../core/words';

/** Drafts that somebody is working on; nothing when there are none. */
@Component({
  selector: 'app-draft-list',
  imports: [RouterLink],
  template: `
    @if (drafts().length > 0) {
      <h2>Drafts</h2>
      <ul class="drafts panel">
        @for (draft of drafts(); track draft.id) {
          <li>
            <a [routerLink]="[base(), draft.id]">{{ draft.title }}</a>
            @if (tagOf()?.(draft); as tag) {
              <span class="tag">{{ tag }}</span>
            }
            @if (draft.basedOnVersion !== null) {
              <span class="tag">next version of v{{ draft.basedOnVersion }}</span>
            }
            <span class="quiet small">{{ draft.updatedBy }}, {{ shortInstant(draft.updatedAt) }}</span>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host:has(h2) {
      display: grid;
      gap: 12px;
    }
    .drafts {
      display: grid;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
      padding: 8px 12px;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    a {
      font-weight: 600;
    }
  `,
})
export class DraftList<T extends DraftSummary> {
  readonly drafts = input.required<readonly T[]>();
  /** Address of the editors, such as `/library/scenarios/drafts`. */
  readonly base = input.required<string>();
  readonly tagOf = input<((draft: T) => string) | null>(null);

  protected readonly shortInstant = shortInstant;
}
