import { Component, input, linkedSignal, output } from '@angular/core';
import { Dialog } from '@audition/ui';
import { TagPicker } from './tag-picker';

/** The tags of a conversation, at any time before it is resolved. */
@Component({
  selector: 'app-tag-dialog',
  imports: [Dialog, TagPicker],
  template: `
    <ui-dialog title="Tags" [isOpen]="isOpen()" (closed)="closed.emit()">
      <form (submit)="$event.preventDefault(); saved.emit([...chosen()])">
        <app-tag-picker [legend]="'What is it about for ' + name() + '?'" [tags]="tags()" [(chosen)]="chosen" />
        <div class="row">
          <button type="submit" class="btn btn-primary">Save tags</button>
          <button type="button" class="btn" (click)="closed.emit()">Cancel</button>
        </div>
      </form>
    </ui-dialog>
  `,
  styles: `
    form {
      display: grid;
      gap: 16px;
    }
  `,
})
export class TagDialog {
  readonly isOpen = input.required<boolean>();
  readonly name = input.required<string>();
  readonly tags = input.required<readonly { id: string; label: string }[]>();
  readonly current = input.required<readonly string[]>();
  readonly closed = output();
  readonly saved = output<string[]>();

  protected readonly chosen = linkedSignal<{ isOpen: boolean; current: readonly string[] }, readonly string[]>({
    source: () => ({ isOpen: this.isOpen(), current: this.current() }),
    computation: ({ current }) => current,
  });
}
