import { Component, computed, inject, signal } from '@angular/core';
import { RoomApi } from '../data/room-api';
import { RoomStore } from '../data/room-store';

/** The thank-you: what was kept, what happens next. */
@Component({
  selector: 'app-end-screen',
  template: `
    @if (store.view(); as view) {
      <header class="stack">
        <p class="quiet">{{ view.workspaceName }} · {{ view.openingTitle }}</p>
        <h1>Thank you, {{ view.candidateName }}</h1>
        <p class="lead">
          {{
            view.endReason === 'deadline' ? 'Your time is up and the test has ended.' : 'You have finished the test.'
          }}
          Everything that showed ✓ is kept.
        </p>
      </header>
      <dl>
        <dt>Test</dt>
        <dd>{{ view.chatTestTitle }}</dd>
        <dt>Ended</dt>
        <dd>{{ ended() }}</dd>
      </dl>
      <section class="stack">
        <h2>What happens next</h2>
        <p>
          The people at {{ view.workspaceName }} read your conversations and score them with the same rubric for every
          candidate. They will be in touch with you. You do not need to do anything more.
        </p>
      </section>
      @if (hasLeft()) {
        <p role="status">This browser has forgotten your test. You can close the window.</p>
      } @else {
        <div class="row">
          <button type="button" class="btn" (click)="store.readAgain()">Read your conversations</button>
          <button type="button" class="btn" (click)="leave()">Leave the test on this computer</button>
        </div>
        <p class="quiet small">Leave if others use this computer. Your conversations can then not be opened here.</p>
        @if (failed()) {
          <p role="alert" class="fault">That did not work. Check your connection and try again.</p>
        }
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 24px;
    }
    h1 {
      font-size: 28px;
    }
    .lead {
      font-size: 16px;
    }
    dl {
      display: grid;
      grid-template-columns: max-content 1fr;
      gap: 4px 24px;
    }
    dt {
      color: var(--quiet);
    }
    section {
      gap: 8px;
      max-width: 64ch;
    }
    .fault {
      color: var(--danger);
    }
  `,
})
export class EndScreen {
  private readonly api = inject(RoomApi);
  protected readonly store = inject(RoomStore);
  protected readonly hasLeft = signal(false);
  protected readonly failed = signal(false);
  protected readonly ended = computed(() => {
    const at = this.store.view()?.endedAt;
    return at ? new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'long' }).format(new Date(at)) : '';
  });

  protected async leave(): Promise<void> {
    try {
      await this.api.post('/room/leave');
      this.hasLeft.set(true);
      this.failed.set(false);
    } catch {
      // Nothing was lost; the button stays.
      this.failed.set(true);
    }
  }
}
