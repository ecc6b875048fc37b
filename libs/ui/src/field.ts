import { Component, computed, input } from '@angular/core';

let count = 0;

/**
 * Label, hint and error around one form control. The control takes `[id]="field.controlId"` and
 * `[attr.aria-describedby]="field.describedBy()"` from a template reference: `<ui-field #field="uiField">`.
 */
@Component({
  selector: 'ui-field',
  exportAs: 'uiField',
  template: `
    <label class="label" [for]="controlId">{{ label() }}</label>
    <ng-content />
    @if (error()) {
      <p class="error" [id]="controlId + '-error'" role="alert">{{ error() }}</p>
    } @else if (hint()) {
      <p class="hint" [id]="controlId + '-hint'">{{ hint() }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
    }
    .label {
      font-weight: 550;
    }
    .hint,
    .error {
      font-size: 12px;
      color: var(--quiet);
    }
    .error {
      color: var(--danger);
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  readonly hint = input<string>();
  /** What is wrong, as a sentence; empty or undefined when nothing is. */
  readonly error = input<string | null | undefined>();

  readonly controlId = `field-${++count}`;

  /** Id of the text that describes the control; null without one. */
  readonly describedBy = computed(() => {
    if (this.error()) return `${this.controlId}-error`;
    return this.hint() ? `${this.controlId}-hint` : null;
  });
}
