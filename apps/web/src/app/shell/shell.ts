import { Component, DestroyRef, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon, Notice, type IconName } from '@audition/ui';
import { filter } from 'rxjs';
import { toApiError, type ApiError } from '../core/api-error';
import { Session } from '../core/session';
import { Theme } from '../core/theme';
import { ROLE_NAMES } from '../staff/settings/role-names';
import { CommandPalette } from './command-palette';
import { focusHeading } from './focus-heading';
import type { PaletteAction } from './palette-entries';
import { ThemeChoice } from './theme-choice';

interface Place {
  path: string;
  label: string;
  icon: IconName;
}

/** The frame of the staff console: rail, workspace, command palette, the page. */
@Component({
  selector: 'app-shell',
  imports: [CommandPalette, Icon, Notice, RouterLink, RouterLinkActive, RouterOutlet, ThemeChoice],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
  host: {
    '(document:keydown)': 'onKey($event)',
    '(window:online)': 'isOffline.set(false)',
    '(window:offline)': 'isOffline.set(true)',
  },
})
export class Shell {
  protected readonly session = inject(Session);
  private readonly theme = inject(Theme);
  private readonly router = inject(Router);
  private readonly page = viewChild.required<ElementRef<HTMLElement>>('page');

  protected readonly places: readonly Place[] = [
    { path: '/openings', label: 'Openings', icon: 'openings' },
    { path: '/candidates', label: 'Candidates', icon: 'candidates' },
    { path: '/interviews', label: 'Interviews', icon: 'clock' },
    { path: '/library', label: 'Library', icon: 'library' },
    { path: '/settings', label: 'Settings', icon: 'settings' },
  ];
  protected readonly roleNames = ROLE_NAMES;
  protected readonly isOffline = signal(!navigator.onLine);
  protected readonly isPaletteOpen = signal(false);
  protected readonly signOutProblem = signal<ApiError | null>(null);
  protected readonly paletteKeys = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K';
  private path = '';
  private stopWaiting = (): void => undefined;

  constructor() {
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe((event) => this.onArrival(event));
    inject(DestroyRef).onDestroy(() => this.stopWaiting());
  }

  /** On another page the focus goes to its heading. The page the browser opened with keeps the browser's own focus. */
  private onArrival({ id, urlAfterRedirects }: NavigationEnd): void {
    const path = urlAfterRedirects.replace(/[?#].*$/, '');
    const isOther = path !== this.path;
    this.path = path;
    const isKept = this.router.currentNavigation()?.extras.state?.['keepFocus'] === true;
    if (id === 1 || !isOther || isKept) return;
    this.stopWaiting();
    this.stopWaiting = focusHeading(this.page().nativeElement);
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    this.isPaletteOpen.update((isOpen) => !isOpen);
  }

  protected act(action: PaletteAction): void {
    if (action.do === 'theme') this.theme.choose(action.theme);
    else void this.signOut();
  }

  protected async signOut(): Promise<void> {
    this.signOutProblem.set(null);
    try {
      await this.session.signOut();
    } catch (thrown) {
      this.signOutProblem.set(toApiError(thrown));
      return;
    }
    await this.router.navigateByUrl('/sign-in');
  }
}
