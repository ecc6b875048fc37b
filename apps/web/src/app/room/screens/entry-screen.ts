import { Component, computed, inject, input } from '@angular/core';
import { RoomStore } from '../data/room-store';

interface Explanation {
  title: string;
  text: string;
  /** What the button does; null without one. */
  act: 'retry' | 'take-over' | 'reload' | null;
}

const UNREACHABLE: Explanation = {
  title: 'The server cannot be reached',
  text: 'Your invitation is fine and nothing is lost. Check your internet connection, then try again.',
  act: 'retry',
};

/** Why the test cannot be opened, and what to do. */
@Component({
  selector: 'app-entry-screen',
  template: `
    <section class="stack" role="alert">
      <h1>{{ what().title }}</h1>
      <p>{{ what().text }}</p>
      @if (reference(); as id) {
        <p class="quiet small">Reference {{ id }}</p>
      }
    </section>
    @switch (what().act) {
      @case ('retry') {
        <button type="button" class="btn btn-primary" [disabled]="store.isBusy()" (click)="store.enter(false)">
          {{ store.isBusy() ? 'Trying…' : 'Try again' }}
        </button>
      }
      @case ('take-over') {
        <button type="button" class="btn btn-primary" [disabled]="store.isBusy()" (click)="store.enter(true)">
          Continue here
        </button>
      }
      @case ('reload') {
        <button type="button" class="btn btn-primary" (click)="reload()">Load the page again</button>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: 24px;
      max-width: 60ch;
    }
    p {
      font-size: 16px;
    }
    .small {
      font-size: 12px;
    }
  `,
})
export class EntryScreen {
  /** A part of the page could not be loaded, as after an update of the server. */
  readonly isIncomplete = input(false);

  protected readonly store = inject(RoomStore);
  protected readonly what = computed((): Explanation => {
    if (this.isIncomplete()) {
      return {
        title: 'This page is not complete',
        text: 'A part of it could not be loaded. What you have sent is kept. Load the page again to go on.',
        act: 'reload',
      };
    }
    const state = this.store.view()?.state;
    if (state === 'expired' || state === 'revoked') {
      return {
        title: state === 'expired' ? 'This invitation has expired' : 'This invitation has been withdrawn',
        text: 'Ask the people who invited you for a new link.',
        act: null,
      };
    }
    return this.ofFailure();
  });
  protected readonly reference = computed(() =>
    this.what().act === 'retry' ? (this.store.failure()?.problem?.instance ?? null) : null,
  );

  protected reload(): void {
    location.reload();
  }

  private ofFailure(): Explanation {
    const error = this.store.failure();
    const text = error?.message ?? '';
    switch (error?.code) {
      case undefined:
      case null:
        return UNREACHABLE;
      case 'test.link-invalid':
      case 'request.invalid':
        return { title: 'This link does not work', text, act: null };
      case 'test.elsewhere':
        return {
          title: 'Your test is open somewhere else',
          text: 'It is running in another window or on another device. If you continue here, the other one can only be read. The time goes on in either case.',
          act: 'take-over',
        };
      case 'session.required':
        return {
          title: 'Open your invitation link',
          text: 'This page belongs to a chat test and opens with the link from your invitation. Everything you sent in your test is kept.',
          act: null,
        };
      case 'request.too-many':
        return { title: 'Too many tries', text: 'Wait a minute, then try again.', act: 'retry' };
      default:
        return { title: 'The test could not be opened', text, act: 'retry' };
    }
  }
}
