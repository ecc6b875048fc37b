import { Component, inject, input, signal } from '@angular/core';
import { counted } from '../../../core/words';
import { EditorState } from './editor-state';

/** How many places need a look, and on demand which; choosing one leads there. */
@Component({
  selector: 'app-findings-list',
  template: `
    <div class="bar">
      <ng-content />
      <button
        type="button"
        class="btn btn-small"
        [class.bad]="state.errorCount() > 0"
        [attr.aria-expanded]="isOpen()"
        (click)="isOpen.set(!isOpen())"
      >
        @if (state.errorCount() > 0) {
          {{ counted(state.errorCount(), 'place needs', 'places need') }} a look
        } @else if (state.findings().length > 0) {
          {{ counted(state.findings().length, 'note') }}
        } @else {
          Nothing to mend
        }
      </button>
    </div>
    @if (isOpen() && state.findings().length > 0) {
      <ul class="findings panel" aria-label="What needs a look">
        @for (finding of state.findings(); track $index) {
          <li>
            <button type="button" (click)="state.show(finding.path)">
              @if (hasLevels()) {
                <span
                  class="tag"
                  [class.tag-danger]="finding.severity === 'error'"
                  [class.tag-warning]="finding.severity === 'warning'"
                  >{{ finding.level }}</span
                >
              }
              <span>{{ finding.message }}</span>
              <span class="quiet small">{{ placeOf()(finding.path) }}</span>
            </button>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      border-bottom: 1px solid var(--line);
    }
    .bar > .btn {
      margin-bottom: 4px;
      margin-inline-start: auto;
    }
    .bad {
      border-color: var(--danger);
      color: var(--danger);
    }
    .findings {
      max-height: 240px;
      margin: 0;
      padding: 4px;
      overflow-y: auto;
      list-style: none;
    }
    .findings button {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 2px 8px;
      width: 100%;
      padding: 6px;
      border: 0;
      background: none;
      text-align: start;
      overflow-wrap: anywhere;
      cursor: pointer;
    }
    .findings button:hover {
      background: var(--sunken);
    }
  `,
})
export class FindingsList {
  /** A place in the document as its author knows it. */
  readonly placeOf = input<(path: string) => string>((path) => path);
  readonly hasLevels = input(true);

  protected readonly state = inject(EditorState);
  protected readonly isOpen = signal(false);
  protected readonly counted = counted;
}
