import { Component, computed, input, output } from '@angular/core';
import { Notice } from '@audition/ui';
import { toApiError } from './api-error';

/** In place of a page or a part of it that could not be read: what happened, the reference, and another try. */
@Component({
  selector: 'app-page-problem',
  imports: [Notice],
  template: `
    <ui-notice kind="danger" [reference]="error().problem?.instance">
      {{ error().message }}
      <button actions type="button" class="btn btn-small" (click)="retry.emit()">Try again</button>
    </ui-notice>
  `,
})
export class PageProblem {
  readonly thrown = input.required<unknown>();
  readonly retry = output();
  protected readonly error = computed(() => toApiError(this.thrown()));
}
