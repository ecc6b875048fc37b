import { Component, input, type Signal } from '@angular/core';
import { Notice } from '@audition/ui';
import type { ApiError } from './api-error';

/** A list that is read page by page. */
export interface PagedList {
  hasMore: Signal<boolean>;
  isLoadingMore: Signal<boolean>;
  /** Why the last page could not be read. */
  problem: Signal<ApiError | null>;
  more(): Promise<void>;
}

/** Below a list: why its next page could not be read, and the button for it, with what is projected behind its words. */
@Component({
  selector: 'app-show-more',
  imports: [Notice],
  template: `
    @if (list().problem(); as problem) {
      <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
    }
    @if (list().hasMore()) {
      <button type="button" class="btn no-print" [disabled]="list().isLoadingMore()" (click)="list().more()">
        {{ list().isLoadingMore() ? 'Loading …' : 'Show more' }} <ng-content />
      </button>
    }
  `,
  styles: `
    /* What it shows stands in the page's grid; nothing takes no room. */
    :host {
      display: contents;
    }
    button {
      justify-self: start;
    }
  `,
})
export class ShowMore {
  readonly list = input.required<PagedList>();
}
