import type { AddPanelNoteRequest, PanelNote, PanelView } from '@audition/contracts';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Field, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { instant } from '../../core/words';

/** What the panel says about a trait, or about the candidate as a whole. Nothing is changed once it is written. */
@Component({
  selector: 'app-discussion',
  imports: [Field, Notice],
  template: `
    @if (criterion() !== null) {
      <h3>Discussion</h3>
    }
    @for (note of own(); track note.id) {
      <div>
        <p class="small quiet">{{ note.by }}, {{ instant(note.at) }}</p>
        <p class="text" dir="auto">{{ note.text }}</p>
      </div>
    }
    <form (submit)="add($event)">
      <ui-field #field="uiField" [label]="own().length === 0 ? 'Say what you saw' : 'Answer'">
        <textarea
          class="input"
          rows="2"
          dir="auto"
          maxlength="4000"
          [id]="field.controlId"
          #area
          [value]="text()"
          (input)="write(area.value)"
        ></textarea>
      </ui-field>
      @if (problem(); as problem) {
        <ui-notice kind="danger" [reference]="problem.problem?.instance"
          >{{ problem.message }} Your text is kept here.</ui-notice
        >
      }
      <div class="row">
        <button class="btn" [disabled]="isBusy() || !text().trim()">Add note</button>
        <span class="quiet small">Notes stay as they are written.</span>
      </div>
    </form>
  `,
  styles: `
    :host,
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
    }
    .text {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class Discussion {
  readonly applicationId = input.required<string>();
  /** Null for the candidate as a whole. */
  readonly criterion = input.required<string | null>();
  readonly notes = input.required<readonly PanelNote[]>();
  readonly added = output<PanelView>();

  private readonly api = inject(Api);
  protected readonly own = computed(() => this.notes().filter(({ criterion }) => criterion === this.criterion()));
  /** Notes that were begun, by criterion: whoever looks at another trait in between finds theirs again. */
  private readonly begun = signal<Readonly<Record<string, string>>>({});
  protected readonly text = computed(() => this.begun()[this.criterion() ?? ''] ?? '');
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  protected readonly instant = instant;

  protected write(text: string, criterion = this.criterion()): void {
    this.begun.update((begun) => ({ ...begun, [criterion ?? '']: text }));
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const request = { criterion: this.criterion(), text: this.text().trim() } satisfies AddPanelNoteRequest;
    await this.act.run(async () => {
      const view = await this.api.post<PanelView>(`/applications/${this.applicationId()}/panel/notes`, request);
      this.write('', request.criterion);
      this.added.emit(view);
    });
  }
}
