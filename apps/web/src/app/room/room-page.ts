import { Component, DestroyRef, effect, type ElementRef, inject, viewChild } from '@angular/core';
import { Loading } from '@audition/ui';
import { PageTitle } from '../core/page-title';
import { PracticeConsole } from './console/practice-console';
import { TestConsole } from './console/test-console';
import { RoomStore, type Screen } from './data/room-store';
import { BeforeScreen } from './screens/before-screen';
import { EndScreen } from './screens/end-screen';
import { EntryScreen } from './screens/entry-screen';
import { StartScreen } from './screens/start-screen';

const TITLES: Record<Screen, string> = {
  loading: 'Chat test',
  failed: 'Chat test',
  closed: 'Chat test',
  before: 'Before your chat test',
  practice: 'Practice',
  start: 'Start your chat test',
  console: 'Chat test',
  end: 'Thank you',
};

/** The candidate's one page: shows what the state of the test asks for. */
@Component({
  selector: 'app-room-page',
  imports: [BeforeScreen, EndScreen, EntryScreen, Loading, PracticeConsole, StartScreen, TestConsole],
  template: `
    @switch (store.screen()) {
      @case ('console') {
        @defer (on immediate) {
          <app-test-console />
        } @placeholder {
          <main class="page"><ui-loading label="Opening your test" /></main>
        } @error {
          <main class="page"><app-entry-screen [isIncomplete]="true" /></main>
        }
      }
      @case ('practice') {
        @defer (on immediate) {
          <app-practice-console />
        } @placeholder {
          <main class="page"><ui-loading label="Opening the practice" /></main>
        } @error {
          <main class="page"><app-entry-screen [isIncomplete]="true" /></main>
        }
      }
      @default {
        <main class="page" tabindex="-1" #main>
          @switch (store.screen()) {
            @case ('loading') {
              <ui-loading label="Opening your invitation" />
            }
            @case ('before') {
              <app-before-screen />
            }
            @case ('start') {
              <app-start-screen />
            }
            @case ('end') {
              <app-end-screen />
            }
            @default {
              <app-entry-screen />
            }
          }
        </main>
      }
    }
  `,
  styles: `
    .page {
      box-sizing: border-box;
      max-width: 720px;
      min-height: 100dvh;
      margin: 0 auto;
      padding: clamp(24px, 8vh, 72px) 20px 48px;
      outline: none;
    }
  `,
})
export class RoomPage {
  protected readonly store = inject(RoomStore);
  private readonly main = viewChild<ElementRef<HTMLElement>>('main');

  constructor() {
    const pageTitle = inject(PageTitle);
    const openFromAddress = (): void => void this.openFromAddress();
    openFromAddress();
    window.addEventListener('hashchange', openFromAddress);
    inject(DestroyRef).onDestroy(() => window.removeEventListener('hashchange', openFromAddress));
    effect(() => {
      pageTitle.set(TITLES[this.store.screen()]);
      // A new screen is read from its beginning, by eye and by screen reader.
      this.main()?.nativeElement.focus({ preventScroll: true });
      window.scrollTo({ top: 0 });
    });
  }

  /** The token goes from the address to memory as soon as the server has taken it, so that no screenshot shows it. */
  private async openFromAddress(): Promise<void> {
    const token = location.hash.slice(1);
    if (token === '' && this.store.view() !== null) return;
    await this.store.open(token === '' ? null : token);
    if (token !== '' && this.store.view() !== null) history.replaceState(history.state, '', location.pathname);
  }
}
