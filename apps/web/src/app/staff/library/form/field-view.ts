import { CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { Component, computed, forwardRef, inject, input } from '@angular/core';
import { Field } from '@audition/ui';
import { EditorState } from '../document/editor-state';
import { childrenOf, isObject, pathText, stringsOf, textOf, type Path } from '../document/json';
import { idFrom, type FieldSpec, type ListSpec } from './field-spec';
import { LineList } from './line-list';
import { ManyPicker } from './many-picker';
import { MoodText } from './mood-text';
import { RowFrame } from './row-frame';

/** Fields of a form, drawn from their descriptions at a place in the document. */
@Component({
  selector: 'app-fields',
  imports: [forwardRef(() => FieldView), forwardRef(() => ListField)],
  template: `
    @for (spec of fields(); track spec.label) {
      @if (spec.kind === 'list') {
        <app-list-field [spec]="spec" [base]="base()" />
      } @else {
        <app-field-view [spec]="spec" [base]="base()" />
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr));
      gap: 14px 20px;
    }
    app-list-field {
      grid-column: 1 / -1;
    }
    app-field-view:has(textarea, app-line-list) {
      grid-column: 1 / -1;
    }
  `,
})
export class Fields {
  readonly fields = input.required<readonly FieldSpec[]>();
  readonly base = input.required<Path>();
}

/** One field: shows the value at its place, writes what is typed, and says what is wrong there. */
@Component({
  selector: 'app-field-view',
  imports: [Field, LineList, ManyPicker, MoodText],
  host: { '[attr.data-path]': 'place()', '[hidden]': 'isPointless()' },
  template: `
    @let one = spec();
    @let disabled = state.isReadOnly();
    @if (one.kind === 'flag') {
      <label class="flag">
        <input #flag type="checkbox" [checked]="isOn()" [disabled]="disabled" (change)="setFlag(flag.checked)" />
        <span>{{ one.label }}</span>
        @if (one.hint) {
          <span class="quiet small">{{ one.hint }}</span>
        }
      </label>
    } @else {
      <ui-field #field="uiField" [label]="one.label" [hint]="one.hint" [error]="error()">
        @switch (one.kind) {
          @case ('text') {
            @if (one.rows) {
              <textarea
                #box
                class="input"
                [id]="field.controlId"
                [rows]="one.rows"
                [value]="text()"
                [disabled]="disabled"
                [attr.placeholder]="one.placeholder"
                [attr.aria-describedby]="field.describedBy()"
                [attr.aria-invalid]="error() !== null"
                (input)="write(box.value)"
                (blur)="state.store.seal()"
              ></textarea>
            } @else {
              <input
                #box
                class="input"
                [id]="field.controlId"
                [value]="text()"
                [disabled]="disabled"
                [attr.placeholder]="one.placeholder"
                [attr.aria-describedby]="field.describedBy()"
                [attr.aria-invalid]="error() !== null"
                (input)="write(box.value)"
                (blur)="state.store.seal()"
              />
            }
          }
          @case ('number') {
            <span class="number">
              <input
                #box
                class="input"
                type="number"
                [id]="field.controlId"
                [value]="text()"
                [disabled]="disabled"
                [attr.min]="one.min"
                [attr.max]="one.max"
                [attr.step]="one.step ?? 1"
                [attr.aria-describedby]="field.describedBy()"
                [attr.aria-invalid]="error() !== null"
                (input)="writeNumber(box.value)"
              />
              <span class="quiet">{{ one.unit }}</span>
            </span>
          }
          @case ('choice') {
            <select
              #box
              class="input"
              [id]="field.controlId"
              [disabled]="disabled"
              [attr.aria-describedby]="field.describedBy()"
              [attr.aria-invalid]="error() !== null"
              (change)="write(box.value)"
            >
              @if (one.isOptional || text() === '') {
                <option value="" [selected]="text() === ''">{{ one.isOptional ? '—' : 'Choose …' }}</option>
              }
              @if (isUnknown()) {
                <option [value]="text()" selected>{{ text() }} (is not there)</option>
              }
              @for (option of options(); track option.id) {
                <option [value]="option.id" [selected]="option.id === text()">{{ option.label }}</option>
              }
            </select>
          }
          @case ('mood') {
            <app-mood-text
              [label]="one.label"
              [controlId]="field.controlId"
              [describedBy]="field.describedBy()"
              [value]="value()"
              [isDisabled]="disabled"
              (changed)="set($event)"
              (left)="state.store.seal()"
            />
          }
          @case ('many') {
            <app-many-picker
              [label]="one.label"
              [controlId]="field.controlId"
              [value]="strings()"
              [options]="options()"
              [isDisabled]="disabled"
              (changed)="setMany($event)"
            />
          }
          @case ('lines') {
            <app-line-list
              [label]="one.label"
              [value]="strings()"
              [placeholder]="one.placeholder ?? ''"
              [isDisabled]="disabled"
              (changed)="setMany($event)"
              (left)="state.store.seal()"
            />
          }
        }
      </ui-field>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .flag {
      display: grid;
      grid-template-columns: 16px minmax(0, 1fr);
      align-items: center;
      gap: 4px 8px;
      min-height: 34px;
    }
    .flag .small {
      grid-column: 2;
    }
    .flag input {
      width: 16px;
      height: 16px;
    }
    select {
      max-width: 420px;
    }
    .number {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .number .input {
      width: 110px;
    }
  `,
})
export class FieldView {
  readonly spec = input.required<Exclude<FieldSpec, ListSpec>>();
  readonly base = input.required<Path>();

  protected readonly state = inject(EditorState);
  protected readonly path = computed<Path>(() => [...this.base(), ...this.spec().at]);
  protected readonly place = computed(() => pathText(this.path()));
  protected readonly value = computed(() => this.state.store.valueAt(this.path()));
  protected readonly text = computed(() => textOf(this.value()));
  protected readonly strings = computed(() => stringsOf(this.value()));
  protected readonly options = computed(() => {
    const spec = this.spec();
    return 'options' in spec ? this.state.optionsOf(spec.options) : [];
  });
  protected readonly isUnknown = computed(
    () => this.text() !== '' && !this.options().some(({ id }) => id === this.text()),
  );
  /** A choice that may be left out, of things that the document has none of: nothing to see. */
  protected readonly isPointless = computed(() => {
    const { kind, isOptional = false } = this.spec();
    return kind === 'choice' && isOptional && this.text() === '' && this.options().length === 0;
  });
  protected readonly isOn = computed(() => {
    const spec = this.spec();
    const value = this.value();
    return value === undefined ? spec.kind === 'flag' && spec.byDefault === true : value === true;
  });
  protected readonly error = computed(() => {
    const finding = this.state.findingAt(this.path());
    return finding === undefined || finding.severity === 'note' ? null : finding.message;
  });

  protected set(value: unknown): void {
    const path = this.path();
    const around = path.slice(0, -1);
    const container = this.state.store.valueAt(around);
    // The last of several optional fields takes their container with it: an empty condition is no condition.
    const isLast = isObject(container) && Object.keys(container).every((key) => key === path.at(-1));
    if (value === undefined && isLast && this.spec().at.length > 1) this.state.store.set(around, undefined);
    else this.state.store.set(path, value);
  }

  protected write(text: string): void {
    this.set(text === '' && this.spec().isOptional === true ? undefined : text);
  }

  /** What is no number stays as it was typed, so that nothing is lost and the finding can say so. */
  protected writeNumber(text: string): void {
    if (text === '') return this.set(this.spec().isOptional === true ? undefined : '');
    const number = Number(text);
    this.set(Number.isFinite(number) ? number : text);
  }

  protected setFlag(isOn: boolean): void {
    const spec = this.spec();
    const isUsual = isOn === (spec.kind === 'flag' && spec.byDefault === true);
    this.set(isUsual && spec.isOptional !== false ? undefined : isOn);
  }

  protected setMany(value: readonly string[]): void {
    this.set(value.length === 0 && this.spec().isOptional === true ? undefined : value);
  }
}

/** A list of things with fields of their own: folded rows, moved by drag or button, added with a title. */
@Component({
  selector: 'app-list-field',
  imports: [CdkDropList, Fields, RowFrame],
  host: { '[attr.data-path]': 'place()' },
  template: `
    @let one = spec();
    @if (one.label) {
      <h4>
        {{ one.label }} <span class="quiet">{{ rows().length }}</span>
      </h4>
    }
    @if (one.hint) {
      <p class="quiet small">{{ one.hint }}</p>
    }
    @if (error(); as error) {
      <p class="error small">{{ error }}</p>
    }
    <div class="rows" cdkDropList [cdkDropListDisabled]="state.isReadOnly()" (cdkDropListDropped)="drop($event)">
      @for (row of rows(); track row.step) {
        <app-row-frame [path]="row.path" [title]="row.title" [note]="row.note" [index]="$index" [count]="rows().length">
          @if (state.isUnfolded(row.path)) {
            <app-fields [fields]="one.fields" [base]="row.path" />
          }
        </app-row-frame>
      }
    </div>
    @if (!state.isReadOnly()) {
      <form class="row" (submit)="add($event, box)">
        <input
          #box
          class="input"
          maxlength="120"
          [attr.aria-label]="'Title of the new ' + one.noun"
          [placeholder]="'New ' + one.noun"
        />
        <button class="btn btn-small">Add {{ one.noun }}</button>
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
    h4 {
      margin: 6px 0 0;
      font-size: 14px;
    }
    .error {
      color: var(--danger);
    }
    form .input {
      flex: 1 1 180px;
      max-width: 340px;
    }
  `,
})
export class ListField {
  readonly spec = input.required<ListSpec>();
  readonly base = input.required<Path>();

  protected readonly state = inject(EditorState);
  protected readonly path = computed<Path>(() => [...this.base(), ...this.spec().at]);
  protected readonly place = computed(() => pathText(this.path()));
  protected readonly rows = computed(() => {
    const path = this.path();
    return childrenOf(this.state.store.valueAt(path)).map(({ step, value }) => ({
      step,
      path: [...path, step],
      title: this.spec().title(value, step) || `Untitled ${this.spec().noun}`,
      note: this.spec().shape === 'named' ? String(step) : '',
    }));
  });
  protected readonly error = computed(() => this.state.findingAt(this.path())?.message ?? null);

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.state.store.move(this.path(), previousIndex, currentIndex);
  }

  protected add(event: Event, box: HTMLInputElement): void {
    event.preventDefault();
    const { shape, make } = this.spec();
    const path = this.path();
    const items = childrenOf(this.state.store.valueAt(path));
    const title = box.value.trim();
    const item = make(title);
    box.value = '';
    if (shape === 'named') {
      const name = idFrom(
        title,
        items.map(({ step }) => String(step)),
      );
      this.state.store.add(path, name, item);
      this.state.toggle([...path, name], true);
      return;
    }
    const name = shape === 'ids' ? 'id' : 'key';
    const taken = items.map(({ value }) => (isObject(value) ? textOf(value[name]) : ''));
    // Keys are words with hyphens, ids have underscores.
    const id = idFrom(
      title,
      taken.map((one) => one.replaceAll('-', '_')),
    );
    const identity = shape === 'plain' ? {} : { [name]: shape === 'keys' ? id.replaceAll('_', '-') : id };
    this.state.store.insert(path, items.length, { ...identity, ...item });
    this.state.toggle([...path, items.length], true);
  }
}
