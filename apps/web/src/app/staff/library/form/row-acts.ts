import { Component, inject, input } from '@angular/core';
import { EditorState } from '../document/editor-state';
import type { Path } from '../document/json';

/** Moves one thing of a list in the document up or down, or takes it away. */
@Component({
  selector: 'app-row-acts',
  template: `
    <button
      type="button"
      class="btn btn-plain btn-small"
      [disabled]="index() === 0"
      [attr.aria-label]="'Move up: ' + title()"
      (click)="move(-1)"
    >
      ↑
    </button>
    <button
      type="button"
      class="btn btn-plain btn-small"
      [disabled]="index() === count() - 1"
      [attr.aria-label]="'Move down: ' + title()"
      (click)="move(1)"
    >
      ↓
    </button>
    <button
      type="button"
      class="btn btn-plain btn-small"
      [attr.aria-label]="'Remove: ' + title()"
      (click)="state.store.remove(path())"
    >
      ✕
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex: none;
    }
    .btn {
      min-width: 26px;
      padding-inline: 4px;
    }
  `,
})
export class RowActs {
  readonly path = input.required<Path>();
  readonly title = input.required<string>();
  /** Place in the list, and how many there are. */
  readonly index = input.required<number>();
  readonly count = input.required<number>();

  protected readonly state = inject(EditorState);

  protected move(by: number): void {
    this.state.store.move(this.path().slice(0, -1), this.index(), this.index() + by);
  }
}
