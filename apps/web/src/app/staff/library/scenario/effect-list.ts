import { CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { Component, computed, inject, input } from '@angular/core';
import { EditorState } from '../document/editor-state';
import { childrenOf, type Path } from '../document/json';
import { Fields } from '../form/field-view';
import { RowFrame } from '../form/row-frame';
import { EFFECTS, effectSentence, isEffect } from './effects';
import { namesOf } from './names';

/** What happens, one thing after another. */
@Component({
  selector: 'app-effect-list',
  imports: [CdkDropList, Fields, RowFrame],
  template: `
    <div class="rows" cdkDropList [cdkDropListDisabled]="state.isReadOnly()" (cdkDropListDropped)="drop($event)">
      @for (row of rows(); track $index) {
        <app-row-frame [path]="row.path" [title]="row.sentence" [index]="$index" [count]="rows().length">
          @if (state.isUnfolded(row.path)) {
            <app-fields [fields]="row.fields" [base]="row.path" />
          }
        </app-row-frame>
      }
    </div>
    @if (!state.isReadOnly()) {
      <select #menu class="input" aria-label="Add what happens" (change)="add(menu)">
        <option value="">Add what happens …</option>
        @for (kind of kinds; track kind.id) {
          <option [value]="kind.id">{{ kind.label }}</option>
        }
      </select>
    }
  `,
  styles: `
    :host,
    .rows {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 6px;
    }
    select {
      max-width: 320px;
    }
  `,
})
export class EffectList {
  readonly path = input.required<Path>();

  protected readonly state = inject(EditorState);
  protected readonly kinds = Object.entries(EFFECTS).map(([id, { label }]) => ({ id, label }));
  private readonly names = computed(() => namesOf(this.state.store.document()));
  protected readonly rows = computed(() =>
    childrenOf(this.state.store.valueAt(this.path())).map(({ step, value }) => ({
      path: [...this.path(), step],
      sentence: effectSentence(value, this.names()),
      fields: isEffect(value) ? EFFECTS[value.do].fields : [],
    })),
  );

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.state.store.move(this.path(), previousIndex, currentIndex);
  }

  protected add(menu: HTMLSelectElement): void {
    const kind = menu.value;
    menu.value = '';
    const start = Object.entries(EFFECTS)
      .find(([id]) => id === kind)?.[1]
      .start();
    if (start === undefined) return;
    const place = this.rows().length;
    this.state.store.insert(this.path(), place, start);
    this.state.toggle([...this.path(), place], true);
  }
}
