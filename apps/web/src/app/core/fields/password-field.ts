import { Component, input, signal } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { Field } from '@audition/ui';
import { faultOf } from '../forms';

/** A password with a button that shows it. */
@Component({
  selector: 'app-password-field',
  imports: [Field, FormField],
  template: `
    <ui-field #field="uiField" [label]="label()" [hint]="hint()" [error]="fault()">
      <div class="both">
        <input
          class="input"
          [id]="field.controlId"
          [type]="isShown() ? 'text' : 'password'"
          [formField]="control()"
          [attr.autocomplete]="autocomplete()"
          [attr.aria-describedby]="field.describedBy()"
          [attr.aria-invalid]="fault() !== null"
        />
        <button type="button" class="btn" [attr.aria-pressed]="isShown()" (click)="isShown.set(!isShown())">
          {{ isShown() ? 'Hide' : 'Show' }}<span class="visually-hidden"> password</span>
        </button>
      </div>
    </ui-field>
  `,
  styles: `
    .both {
      display: flex;
      gap: 8px;
    }
  `,
})
export class PasswordField {
  readonly label = input.required<string>();
  readonly control = input.required<FieldTree<string>>();
  readonly autocomplete = input.required<'current-password' | 'new-password'>();
  readonly hint = input<string>('');

  protected readonly isShown = signal(false);
  protected readonly fault = (): string | null => faultOf(this.control());
}
