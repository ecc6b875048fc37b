import { Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { Field } from '@audition/ui';
import { faultOf } from '../forms';

/** One line of text in a form. */
@Component({
  selector: 'app-text-field',
  imports: [Field, FormField],
  template: `
    <ui-field #field="uiField" [label]="label()" [hint]="hint()" [error]="fault()">
      <input
        class="input"
        [id]="field.controlId"
        [type]="type()"
        [formField]="control()"
        [attr.autocomplete]="autocomplete()"
        [attr.inputmode]="inputmode()"
        [attr.aria-describedby]="field.describedBy()"
        [attr.aria-invalid]="fault() !== null"
      />
    </ui-field>
  `,
})
export class TextField {
  readonly label = input.required<string>();
  readonly control = input.required<FieldTree<string>>();
  readonly type = input<'text' | 'email' | 'tel'>('text');
  readonly autocomplete = input<string>('off');
  readonly inputmode = input<string | null>(null);
  readonly hint = input<string>('');

  protected readonly fault = (): string | null => faultOf(this.control());
}
