import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session } from '../../core/session';

/** Settings: tabs for what the member may see. */
@Component({
  selector: 'app-settings-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <h1>Settings</h1>
    <nav class="tabs" aria-label="Settings">
      <a
        routerLink="/settings"
        routerLinkActive="active"
        ariaCurrentWhenActive="page"
        [routerLinkActiveOptions]="{ exact: true }"
      >
        Account
      </a>
      <a routerLink="/settings/workspace" routerLinkActive="active" ariaCurrentWhenActive="page">Workspace</a>
      <a routerLink="/settings/members" routerLinkActive="active" ariaCurrentWhenActive="page">Members</a>
      @if (session.can('mail:read')) {
        <a routerLink="/settings/outbox" routerLinkActive="active" ariaCurrentWhenActive="page">Outbox</a>
        <a routerLink="/settings/templates" routerLinkActive="active" ariaCurrentWhenActive="page">Mail templates</a>
      }
      @if (session.can('audit:read')) {
        <a routerLink="/settings/audit" routerLinkActive="active" ariaCurrentWhenActive="page">Audit log</a>
      }
    </nav>
    <router-outlet />
  `,
  styles: `
    h1 {
      margin-bottom: 12px;
      font-size: 28px;
    }
    .tabs {
      display: flex;
      flex-wrap: wrap;
      gap: 0 20px;
      margin-bottom: 20px;
      border-bottom: 1px solid var(--line);
    }
    .tabs a {
      padding: 8px 0;
      border-bottom: 2px solid transparent;
      color: var(--quiet);
      text-decoration: none;
    }
    .tabs a.active {
      border-color: var(--accent);
      color: var(--ink);
      font-weight: 600;
    }
  `,
})
export class SettingsPage {
  protected readonly session = inject(Session);
}
