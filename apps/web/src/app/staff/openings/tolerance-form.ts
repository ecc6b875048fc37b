import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Session } from '../../core/session';
import { OpeningStore } from './opening-store';

/** From which difference between two assessors on a third is asked for. */
@Component({
  selector: 'app-tolerance-form',
  imports: [Notice],
  template: `
    @if (saved() !== null) {
      <h2>Third assessor</h2>
      <form (submit)="save($event)">
        <p class="row">
          <label for="tolerance-points">Asked for when two assessors are</label>
          <input
            class="input"
            type="number"
            min="1"
            max="4"
            id="tolerance-points"
            [disabled]="!canManage"
            #pointsField
            [value]="points()"
            (input)="points.set(pointsField.valueAsNumber)"
          />
          <label for="tolerance-criteria">or more points apart on</label>
          <input
            class="input"
            type="number"
            min="1"
            max="20"
            id="tolerance-criteria"
            [disabled]="!canManage"
            #criteriaField
            [value]="criteria()"
            (input)="criteria.set(criteriaField.valueAsNumber)"
          />
          <span>traits.</span>
        </p>
        <p class="quiet small">
          Or on all they both saw, where these are fewer. The panel’s agreement on the traits settles it as well.
        </p>
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
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    input {
      width: 72px;
    }
  `,
})
export class ToleranceForm {
  private readonly store = inject(OpeningStore);
  protected readonly canManage = inject(Session).can('opening:manage');
  protected readonly saved = computed(() =>
    this.store.opening.hasValue() ? this.store.opening.value().tolerance : null,
  );
  protected readonly points = linkedSignal(() => this.saved()?.points ?? 2);
  protected readonly criteria = linkedSignal(() => this.saved()?.criteria ?? 3);
  protected readonly said = signal('');
  private readonly act = new Act();
  protected readonly problem = this.act.problem;
  protected readonly canSave = computed(() => {
    const [points, criteria, saved] = [this.points(), this.criteria(), this.saved()];
    const isSound = isWithin(points, 4) && isWithin(criteria, 20);
    return isSound && (points !== saved?.points || criteria !== saved.criteria);
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.canSave()) return;
    this.said.set('');
    const problem = await this.act.run(() =>
      this.store.change({ tolerancePoints: this.points(), toleranceCriteria: this.criteria() }),
    );
    if (problem === null) this.said.set('Saved');
  }
}

const isWithin = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most;
