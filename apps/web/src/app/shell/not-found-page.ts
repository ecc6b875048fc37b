import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '@audition/ui';

@Component({
  selector: 'app-not-found-page',
  imports: [EmptyState, RouterLink],
  template: `
    <ui-empty-state title="There is nothing here" text="The address may be mistyped, or what it led to is gone.">
      <a class="btn" routerLink="/openings">Go to openings</a>
    </ui-empty-state>
  `,
})
export class NotFoundPage {}
