import { Component, computed, input, output } from '@angular/core';
import type { Option } from '../document/editor-state';

/** Several of a list, in order: chips with a cross, and a menu of what is left. */
@Component({
  selector: 'app-many-picker',
  template: `
    @for (one of chosen(); track one.id) {
      <span class="chip" [class.unknown]="!one.isKnown">
        {{ one.label }}
        @if (!isDisabled()) {
          <button type="button" [attr.aria-label]="'Remove ' + one.label" (click)="remove(one.id)">✕</button>
        }
      </span>
    }
    @if (left().length > 0 && !isDisabled()) {
      <select #menu class="input" [id]="controlId()" [attr.aria-label]="'Add: ' + label()" (change)="add(menu)">
        <option value="">{{ chosen().length === 0 ? 'Choose …' : 'Add …' }}</option>
        @for (option of left(); track option.id) {
          <option [value]="option.id">{{ option.label }}</option>
        }
      </select>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 6px;
    }
    .chip {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      min-height: 26px;
      padding: 0 4px 0 8px;
      border-radius: 99px;
      background: var(--accent-soft);
      color: var(--accent);
      font-size: 12px;
    }
    .unknown {
      background: var(--danger-soft);
      color: var(--danger);
    }
    .chip button {
      min-width: 24px;
      min-height: 24px;
      border: 0;
      border-radius: 99px;
      background: none;
      cursor: pointer;
    }
    select {
      width: auto;
      max-width: 220px;
      min-height: 28px;
      padding-block: 2px;
    }
  `,
})
export class ManyPicker {
  readonly label = input.required<string>();
  readonly controlId = input<string | null>(null);
  readonly value = input.required<readonly string[]>();
  readonly options = input.required<readonly Option[]>();
  readonly isDisabled = input(false);
  readonly changed = output<readonly string[]>();

  protected readonly chosen = computed(() =>
    this.value().map((id) => {
      const option = this.options().find((one) => one.id === id);
      return { id, label: option?.label ?? id, isKnown: option !== undefined };
    }),
  );
  protected readonly left = computed(() => this.options().filter(({ id }) => !this.value().includes(id)));

  protected add(menu: HTMLSelectElement): void {
    const { value } = menu;
    menu.value = '';
    if (value !== '') this.changed.emit([...this.value(), value]);
  }

  protected remove(id: string): void {
    this.changed.emit(this.value().filter((one) => one !== id));
  }
}
