import { CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { Component, computed, inject } from '@angular/core';
import { EditorState } from '../document/editor-state';
import { childrenOf, isObject, textOf } from '../document/json';
import { idFrom } from '../form/field-spec';
import { RowFrame } from '../form/row-frame';
import { checkExamples } from './intent-check';
import { IntentForm } from './intent-form';
import { wordsOf } from './names';

/** What the operator may mean: a row for each meaning, with how its examples fare. */
@Component({
  selector: 'app-intents-section',
  imports: [CdkDropList, IntentForm, RowFrame],
  template: `
    <div class="rows" cdkDropList [cdkDropListDisabled]="state.isReadOnly()" (cdkDropListDropped)="drop($event)">
      @for (row of rows(); track row.id) {
        <app-row-frame
          [path]="['intents', row.id]"
          [title]="row.title"
          [note]="row.note"
          [index]="$index"
          [count]="rows().length"
        >
          @if (state.isUnfolded(['intents', row.id])) {
            <app-intent-form [name]="row.id" />
          }
        </app-row-frame>
      } @empty {
        <p class="quiet">
          Nothing yet. The customer then understands only greetings, thanks, sympathy and requests to wait.
        </p>
      }
    </div>
    @if (!state.isReadOnly()) {
      <form class="row" (submit)="add($event, box)">
        <input
          #box
          class="input"
          maxlength="120"
          placeholder="What the operator means, as: asks for a photo"
          aria-label="New meaning"
        />
        <button class="btn btn-small">Add meaning</button>
      </form>
    }
  `,
  styles: `
    :host,
    .rows {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 6px;
    }
    form .input {
      flex: 1 1 240px;
      max-width: 420px;
    }
  `,
})
export class IntentsSection {
  protected readonly state = inject(EditorState);
  protected readonly rows = computed(() => {
    const { locale } = this.state.store.document();
    return childrenOf(this.state.store.valueAt(['intents'])).map(({ step, value }) => {
      const { wrong, count } = checkExamples(value, textOf(locale));
      return {
        id: String(step),
        title: (isObject(value) && textOf(value['about'])) || wordsOf(String(step)),
        note: wrong === 0 ? `${count} examples fit` : `${wrong} of ${count} examples do not fit`,
      };
    });
  });

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.state.store.move(['intents'], previousIndex, currentIndex);
  }

  protected add(event: Event, box: HTMLInputElement): void {
    event.preventDefault();
    const about = box.value.trim();
    const name = idFrom(
      about,
      this.rows().map(({ id }) => id),
    );
    box.value = '';
    const empty = { any: [''], test: { yes: [''], no: [''] } };
    this.state.store.add(['intents'], name, about === '' ? empty : { about, ...empty });
    this.state.toggle(['intents', name], true);
  }
}
