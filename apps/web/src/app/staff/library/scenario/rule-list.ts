import { CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { Component, computed, inject, input } from '@angular/core';
import { EditorState } from '../document/editor-state';
import { childrenOf, isObject, pathText, textOf, type Path } from '../document/json';
import { idFrom } from '../form/field-spec';
import { RowFrame } from '../form/row-frame';
import { namesOf } from './names';
import { RuleForm } from './rule-form';
import { ruleSentence } from './sentences';

/** Rules in the order that decides, each as a sentence; unfolded, it is changed through pickers. */
@Component({
  selector: 'app-rule-list',
  imports: [CdkDropList, RowFrame, RuleForm],
  template: `
    @if (error(); as error) {
      <p class="error small">{{ error }}</p>
    }
    <div class="rows" cdkDropList [cdkDropListDisabled]="state.isReadOnly()" (cdkDropListDropped)="drop($event)">
      @for (row of rows(); track row.id) {
        <app-row-frame [path]="row.path" [title]="row.sentence" [index]="$index" [count]="rows().length">
          @if (state.isUnfolded(row.path)) {
            <app-rule-form [path]="row.path" />
          }
        </app-row-frame>
      } @empty {
        <p class="quiet small">No rules yet.</p>
      }
    </div>
    @if (!state.isReadOnly()) {
      <button type="button" class="btn btn-small" (click)="add()">Add rule</button>
    }
  `,
  styles: `
    :host,
    .rows {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 6px;
    }
    button {
      justify-self: start;
    }
    .error {
      color: var(--danger);
    }
  `,
})
export class RuleList {
  readonly path = input.required<Path>();

  protected readonly state = inject(EditorState);
  private readonly names = computed(() => namesOf(this.state.store.document()));
  protected readonly rows = computed(() =>
    childrenOf(this.state.store.valueAt(this.path())).map(({ step, value }, index) => ({
      path: [...this.path(), step],
      id: `${index} ${isObject(value) ? textOf(value['id']) : ''}`,
      sentence: ruleSentence(value, this.names()),
    })),
  );
  protected readonly error = computed(() => this.state.findingAt(this.path())?.message ?? null);

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.state.store.move(this.path(), previousIndex, currentIndex);
  }

  protected add(): void {
    const document = this.state.store.document();
    const taken = [...JSON.stringify(document).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id ?? '');
    const place = this.rows().length;
    const scope = pathText(this.path().slice(0, 2)).replace('beats.', '');
    const rule = {
      id: idFrom(`${scope} rule`, taken),
      when: { on: 'message', intents: [] },
      then: [{ do: 'say', text: '' }],
    };
    this.state.store.insert(this.path(), place, rule);
    this.state.toggle([...this.path(), place], true);
  }
}
