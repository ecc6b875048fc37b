import { Component, input, model } from '@angular/core';

/** Tags as boxes to tick, drawn as pills. */
@Component({
  selector: 'app-tag-picker',
  template: `
    <fieldset>
      <legend>{{ legend() }}</legend>
      @for (tag of tags(); track tag.id) {
        <label>
          <input type="checkbox" [checked]="chosen().includes(tag.id)" (change)="toggle(tag.id)" />
          {{ tag.label }}
        </label>
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 6px;
      font-weight: 550;
    }
    label {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      min-height: 28px;
      padding: 0 10px;
      border: 1px solid var(--line);
      border-radius: 99px;
      cursor: pointer;
    }
    label:has(:checked) {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    label:has(:focus-visible) {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
    input {
      outline: none;
    }
  `,
})
export class TagPicker {
  readonly legend = input.required<string>();
  readonly tags = input.required<readonly { id: string; label: string }[]>();
  readonly chosen = model.required<readonly string[]>();

  protected toggle(id: string): void {
    this.chosen.update((chosen) => (chosen.includes(id) ? chosen.filter((tag) => tag !== id) : [...chosen, id]));
  }
}
