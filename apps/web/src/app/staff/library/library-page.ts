import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session } from '../../core/session';

/** The library: what assessors look for, the customers candidates meet, and the tests made of them. */
@Component({
  selector: 'app-library-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <h1>Library</h1>
    <nav class="tab-row" aria-label="Library">
      <a
        routerLink="/library"
        routerLinkActive="active"
        ariaCurrentWhenActive="page"
        [routerLinkActiveOptions]="{ exact: true }"
        >Rubrics</a
      >
      <a routerLink="/library/scenarios" routerLinkActive="active" ariaCurrentWhenActive="page">Scenarios</a>
      <a routerLink="/library/chat-tests" routerLinkActive="active" ariaCurrentWhenActive="page">Chat tests</a>
      @if (canTake) {
        <a routerLink="/school">Rater school</a>
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
export class LibraryPage {
  protected readonly canTake = inject(Session).can('school:take');
}
