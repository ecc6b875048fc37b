import type { CalendarFeedLink, CalendarFeedState } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { CopyButton, Loading, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { PageProblem } from '../../core/page-problem';
import { instant } from '../../core/words';

/** The own interviews in one's calendar: an address to subscribe to. */
@Component({
  selector: 'app-calendar-feed-panel',
  imports: [CopyButton, Loading, Notice, PageProblem],
  template: `
    <h2>Your interviews in your calendar</h2>
    <p class="quiet">
      Subscribe to this address in your calendar program and your interviews show there, with every change. Whoever has
      the address can read them, so keep it to yourself.
    </p>
    @if (problem(); as problem) {
      <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
    }
    @if (feed.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="feed.reload()" />
    } @else if (feed.hasValue()) {
      @if (url(); as address) {
        <ui-notice kind="good">
          The address is shown only now.
          <input
            #field
            class="input"
            readonly
            aria-label="Calendar address"
            [value]="address"
            (focus)="field.select()"
          />
          <ui-copy-button actions label="Copy address" [text]="address" />
        </ui-notice>
      }
      @if (feed.value().createdAt; as at) {
        <p class="small quiet">
          Made {{ instant(at) }},
          {{ feed.value().lastReadAt ? 'last read ' + instant(feed.value().lastReadAt ?? '') : 'not read yet' }}
        </p>
      }
      <div class="row">
        <button type="button" class="btn" (click)="make()">
          {{ feed.value().createdAt ? 'Make a new address' : 'Make an address' }}
        </button>
        @if (feed.value().createdAt) {
          <button type="button" class="btn btn-danger" (click)="stop()">Stop sharing</button>
        }
      </div>
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
  `,
})
export class CalendarFeedPanel {
  private readonly api = inject(Api);
  protected readonly feed = httpResource<CalendarFeedState>(() => '/api/me/calendar-feed');
  protected readonly url = signal<string | null>(null);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly instant = instant;

  protected make(): Promise<void> {
    return this.act(async () => this.url.set((await this.api.post<CalendarFeedLink>('/me/calendar-feed')).url));
  }

  protected stop(): Promise<void> {
    return this.act(async () => {
      await this.api.delete('/me/calendar-feed');
      this.url.set(null);
    });
  }

  private async act(work: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    try {
      await work();
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
    }
    this.feed.reload();
  }
}
