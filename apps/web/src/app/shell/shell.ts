import { Component, DestroyRef, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon, Notice, type IconName } from '@audition/ui';
import { filter } from 'rxjs';
import { toApiError, type ApiError } from '../core/api-error';
import { KeepsActiveInSight } from '../core/keeps-active-in-sight';
import { OpenWork } from '../core/open-work';
import { quietly } from '../core/quietly';
import { Session } from '../core/session';
import { Theme } from '../core/theme';
import { forgetAllOf, unsavedOf, type DraftPlace } from '../staff/interview/kept-drafts';
import { ROLE_NAMES } from '../staff/settings/role-names';
import { CommandPalette } from './command-palette';
import { focusHeading } from './focus-heading';
import type { PaletteAction } from './palette-entries';
import { SignOutDialog } from './sign-out-dialog';
import { ThemeChoice } from './theme-choice';

interface Place {
  path: string;
  label: string;
  icon: IconName;
}

/** The frame of the staff console: rail, workspace, command palette, the page. */
@Component({
  selector: 'app-shell',
  imports: [
    CommandPalette,
    Icon,
    KeepsActiveInSight,
    Notice,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    SignOutDialog,
    ThemeChoice,
  ],
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
  private readonly work = inject(OpenWork);
  private readonly page = viewChild.required<ElementRef<HTMLElement>>('page');

  protected readonly places: readonly Place[] = [
    { path: '/openings', label: 'Openings', icon: 'openings' },
    { path: '/candidates', label: 'Candidates', icon: 'candidates' },
    { path: '/interviews', label: 'Interviews', icon: 'clock' },
    { path: '/insights', label: 'Insights', icon: 'insights' },
    { path: '/library', label: 'Library', icon: 'library' },
    { path: '/downloads', label: 'Downloads', icon: 'download' },
    { path: '/settings', label: 'Settings', icon: 'settings' },
  ];
  protected readonly roleNames = ROLE_NAMES;
  protected readonly isOffline = signal(!navigator.onLine);
  protected readonly isPaletteOpen = signal(false);
  protected readonly signOutProblem = signal<ApiError | null>(null);
  /** What could not be saved before signing out, while the member decides; null while there is nothing to decide. */
  protected readonly unsaved = signal<readonly DraftPlace[] | null>(null);
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

  /** Saves first. What cannot be saved is deleted with everything else that is kept here, but not without a word. */
  protected async signOut(isDeletionWanted = false): Promise<void> {
    this.signOutProblem.set(null);
    const memberId = this.session.me()?.memberId ?? '';
    const isSaved = await this.work.save();
    const left = quietly(() => unsavedOf(memberId, localStorage)) ?? [];
    const isAsked = !isDeletionWanted && (!isSaved || left.length > 0);
    this.unsaved.set(isAsked ? left : null);
    if (isAsked) return;
    try {
      await this.session.signOut();
    } catch (thrown) {
      this.signOutProblem.set(toApiError(thrown));
      return;
    }
    quietly(() => forgetAllOf(memberId, localStorage));
    await this.router.navigateByUrl('/sign-in');
  }
}
