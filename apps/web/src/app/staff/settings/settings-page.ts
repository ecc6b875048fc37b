import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session } from '../../core/session';

/** Settings: tabs for what the member may see. */
@Component({
  selector: 'app-settings-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <h1>Settings</h1>
    <nav class="tab-row" aria-label="Settings">
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
      <a routerLink="/settings/reports" routerLinkActive="active" ariaCurrentWhenActive="page">Reports</a>
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
    .tab-row {
      margin-bottom: 20px;
    }
  `,
})
export class SettingsPage {
  protected readonly session = inject(Session);
}
