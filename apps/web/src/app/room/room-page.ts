import { NgComponentOutlet } from '@angular/common';
import {
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  signal,
  type Type,
  untracked,
  viewChild,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Loading } from '@audition/ui';

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
  imports: [BeforeScreen, EndScreen, EntryScreen, Loading, NgComponentOutlet, StartScreen],
  template: `
    @if (isConsole()) {
      @if (loaded(); as part) {
        @if (part.screen === store.screen()) {
          <ng-container [ngComponentOutlet]="part.component" />
        }
      } @else if (isIncomplete()) {
        <main class="page"><app-entry-screen [isIncomplete]="true" /></main>
      } @else {
        <main class="page"><ui-loading label="Opening the console" /></main>
      }
    } @else {
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
  /** The console's code, which comes on its own when it is needed. */
  protected readonly loaded = signal<{ screen: Screen; component: Type<unknown> } | null>(null);
  protected readonly isIncomplete = signal(false);
  protected readonly isConsole = computed(() => isConsole(this.store.screen()));
  private readonly main = viewChild<ElementRef<HTMLElement>>('main');

  constructor() {
    const title = inject(Title);
    const openFromAddress = (): void => void this.openFromAddress();
    openFromAddress();
    window.addEventListener('hashchange', openFromAddress);
    inject(DestroyRef).onDestroy(() => window.removeEventListener('hashchange', openFromAddress));
    effect(() => {
      const screen = this.store.screen();
      if (isConsole(screen)) void untracked(() => this.load(screen));
    });
    effect(() => {
      title.setTitle(TITLES[this.store.screen()]);
      // A new screen is read from its beginning, by eye and by screen reader.
      this.main()?.nativeElement.focus({ preventScroll: true });
      window.scrollTo({ top: 0 });
    });
  }

  private async load(screen: 'console' | 'practice'): Promise<void> {
    if (this.loaded()?.screen === screen) return;
    this.loaded.set(null);
    try {
      const component = await (screen === 'console'
        ? import('./console/test-console').then(({ TestConsole }) => TestConsole)
        : import('./console/practice-console').then(({ PracticeConsole }) => PracticeConsole));
      this.loaded.set({ screen, component });
      this.isIncomplete.set(false);
    } catch {
      // The line broke, or the server has been updated since: the page says so and offers to load anew.
      this.isIncomplete.set(true);
    }
  }

  /** The token goes from the address to memory as soon as the server has taken it, so that no screenshot shows it. */
  private async openFromAddress(): Promise<void> {
    const token = location.hash.slice(1);
    if (token === '' && this.store.view() !== null) return;
    await this.store.open(token === '' ? null : token);
    if (token !== '' && this.store.view() !== null) history.replaceState(history.state, '', location.pathname);
  }
}

function isConsole(screen: Screen): screen is 'console' | 'practice' {
  return screen === 'console' || screen === 'practice';
}
