import { Component, input, output, signal } from '@angular/core';
import { elapsedText } from '../data/clock';
import type { ThreadItem } from '../data/thread-items';

/** Internal notes about a customer, and a field for another. */
@Component({
  selector: 'app-notes-panel',
  template: `
    <p class="quiet small">Notes are for colleagues. {{ name() }} never sees them.</p>
    <ul class="list">
      @for (note of notes(); track note.id) {
        <li>
          <p>{{ note.text }}</p>
          <p class="quiet small">{{ note.atMs === null ? 'sending' : time(note.atMs) }}</p>
        </li>
      } @empty {
        <li class="none quiet">No notes yet.</li>
      }
    </ul>
    @if (isOpen()) {
      <form (submit)="add($event)">
        <label [for]="idPrefix() + 'new-note'">New note</label>
        <textarea
          #field
          [id]="idPrefix() + 'new-note'"
          class="input"
          rows="3"
          maxlength="4000"
          [value]="text()"
          (input)="text.set(field.value)"
        ></textarea>
        <button type="submit" class="btn" [disabled]="text().trim() === ''">Add note</button>
      </form>
    }
  `,
  styles: `
    :host,
    .list,
    form {
      display: grid;
      gap: 12px;
    }
    li {
      padding: 8px 12px;
      border: 1px dashed var(--line-strong);
      border-radius: var(--radius);
      background: var(--note);
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    .none {
      border: 0;
      background: none;
      padding: 0;
    }
    form {
      gap: 6px;
    }
    label {
      font-weight: 550;
    }
    textarea {
      background: var(--note);
    }
    .btn {
      justify-self: start;
    }
  `,
})
export class NotesPanel {
  readonly notes = input.required<readonly ThreadItem[]>();
  readonly name = input.required<string>();
  readonly idPrefix = input.required<string>();
  readonly isOpen = input.required<boolean>();
  readonly added = output<string>();

  protected readonly text = signal('');

  protected time(atMs: number): string {
    return elapsedText(atMs);
  }

  protected add(event: Event): void {
    event.preventDefault();
    const text = this.text().trim();
    if (text === '') return;
    this.added.emit(text);
    this.text.set('');
  }
}
