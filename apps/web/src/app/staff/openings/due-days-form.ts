import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Field, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Session } from '../../core/session';
import { OpeningStore } from './opening-store';

/** When a scorecard is due; assessors who have not submitted by then get one reminder. */
@Component({
  selector: 'app-due-days-form',
  imports: [Field, Notice],
  template: `
    @if (days() !== null) {
      <h2>Scorecards</h2>
      <form (submit)="save($event)">
        <ui-field
          #field="uiField"
          label="Due after so many days"
          hint="Counted from the interview, or from the end of the chat test. Who has not submitted then is reminded once."
        >
          <input
            class="input"
            type="number"
            min="0"
            max="60"
            [id]="field.controlId"
            [attr.aria-describedby]="field.describedBy()"
            [disabled]="!canManage"
            #number
            [value]="days()"
            (input)="days.set(number.valueAsNumber)"
          />
        </ui-field>
        @if (canManage) {
          <div class="row">
            <button class="btn" [disabled]="!canSave()">Save</button>
            <span role="status" class="quiet">{{ said() }}</span>
          </div>
        }
      </form>
      @if (problem(); as problem) {
        <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
      }
    }
  `,
  styles: `
    :host,
    form {
      display: grid;
      gap: 12px;
    }
    input {
      width: 96px;
    }
  `,
})
export class DueDaysForm {
  private readonly store = inject(OpeningStore);
  protected readonly canManage = inject(Session).can('opening:manage');
  private readonly saved = computed(() =>
    this.store.opening.hasValue() ? this.store.opening.value().scorecardDueDays : null,
  );
  protected readonly days = linkedSignal(() => this.saved());
  protected readonly said = signal('');
  private readonly act = new Act();
  protected readonly problem = this.act.problem;
  protected readonly canSave = computed(() => {
    const days = this.days();
    return days !== null && Number.isInteger(days) && days >= 0 && days <= 60 && days !== this.saved();
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const days = this.days();
    if (days === null || !this.canSave()) return;
    this.said.set('');
    const problem = await this.act.run(() => this.store.change({ scorecardDueDays: days }));
    if (problem === null) this.said.set('Saved');
  }
}
