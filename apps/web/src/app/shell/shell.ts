import { Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon, Notice, type IconName } from '@audition/ui';
import { filter, skip } from 'rxjs';
import { Session } from '../core/session';
import { Theme, THEMES } from '../core/theme';
import { ROLE_NAMES } from '../staff/settings/role-names';
import { CommandPalette } from './command-palette';

interface Place {
  path: string;
  label: string;
  icon: IconName;
}

/** The frame of the staff console: rail, workspace, command palette, the page. */
@Component({
  selector: 'app-shell',
  imports: [CommandPalette, Icon, Notice, RouterLink, RouterLinkActive, RouterOutlet],
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
  protected readonly theme = inject(Theme);
  private readonly router = inject(Router);
  private readonly page = viewChild.required<ElementRef<HTMLElement>>('page');

  protected readonly places: readonly Place[] = [
    { path: '/openings', label: 'Openings', icon: 'openings' },
    { path: '/candidates', label: 'Candidates', icon: 'candidates' },
    { path: '/library', label: 'Library', icon: 'library' },
    { path: '/settings', label: 'Settings', icon: 'settings' },
  ];
  protected readonly themes = THEMES;
  protected readonly roleNames = ROLE_NAMES;
  protected readonly isOffline = signal(!navigator.onLine);
  protected readonly isPaletteOpen = signal(false);

  constructor() {
    // The first page keeps the browser's own focus; afterwards readers of the screen land on the new page's content.
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        filter(() => this.router.currentNavigation()?.extras.state?.['keepFocus'] !== true),
        skip(1),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.page().nativeElement.focus({ preventScroll: true }));
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    this.isPaletteOpen.update((isOpen) => !isOpen);
  }

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.router.navigateByUrl('/sign-in');
  }
}
