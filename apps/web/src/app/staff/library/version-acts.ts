import { Component, inject, input } from '@angular/core';
import type { DraftKind } from './document/draft-kinds';
import { DraftStarter } from './draft-starter';

/** What starts from a published version: its next version, unless it came with Audition, or a copy. */
@Component({
  selector: 'app-version-acts',
  template: `
    @if (!version().isShipped) {
      <button
        type="button"
        class="btn btn-small"
        [disabled]="starter.isBusy()"
        [attr.aria-label]="'Next version of ' + version().title"
        (click)="starter.start(kind(), { versionId: version().id, isNextVersion: true })"
      >
        Next version
      </button>
    }
    <button
      type="button"
      class="btn btn-small"
      [disabled]="starter.isBusy()"
      [attr.aria-label]="'Duplicate ' + version().title"
      (click)="starter.start(kind(), { versionId: version().id })"
    >
      Duplicate
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 4px;
      white-space: nowrap;
    }
  `,
})
export class VersionActs {
  readonly kind = input.required<DraftKind>();
  readonly version = input.required<{ id: string; title: string; isShipped: boolean }>();
  protected readonly starter = inject(DraftStarter);
}
