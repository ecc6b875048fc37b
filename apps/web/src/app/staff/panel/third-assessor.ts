import type { RoundsView, SaveRoundsRequest, ThirdAssessorWanted } from '@audition/contracts';
import { criteriaOf, type RubricDocument } from '@audition/rubric';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Notice } from '@audition/ui';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';

/** Two assessors are further apart than the opening tolerates: a third is asked for, and can be named here. */
@Component({
  selector: 'app-third-assessor',
  imports: [Notice],
  template: `
    <ui-notice kind="warning">
      <p>
        <strong>{{ third().roundTitle }}: a third assessor is asked for.</strong> The two are further apart than this
        opening tolerates on {{ titles() }}.
      </p>
      @if (third().members.length === 0) {
        <p>Nobody else may score who has not seen these ratings. Agree on the traits here instead.</p>
      } @else if (!third().hasAssessors) {
        <p>
          Everybody who may score can be the third in this round. Ask {{ names() }}: they have not seen these ratings.
        </p>
      } @else if (canManage()) {
        <div class="row">
          <label>
            Third assessor
            <select class="input" #choice>
              @for (one of third().members; track one.memberId) {
                <option [value]="one.memberId">{{ one.name }}</option>
              }
            </select>
          </label>
          <button type="button" class="btn" [disabled]="isBusy()" (click)="name(choice.value)">
            Name for this round
          </button>
        </div>
        <p class="small">They become an assessor of this round for every candidate of the opening.</p>
      } @else {
        <p>The owner or HR can name one of {{ names() }}.</p>
      }
      @if (problem(); as problem) {
        <p role="alert">{{ problem.message }}</p>
      }
    </ui-notice>
  `,
  styles: `
    p {
      max-width: 72ch;
    }
    label {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    select {
      width: auto;
    }
  `,
})
export class ThirdAssessor {
  readonly third = input.required<ThirdAssessorWanted>();
  readonly rubric = input.required<RubricDocument>();
  readonly openingId = input.required<string>();
  readonly canManage = input.required<boolean>();
  readonly named = output();

  private readonly api = inject(Api);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly names = computed(() =>
    this.third()
      .members.map(({ name }) => name)
      .join(', '),
  );
  protected readonly titles = computed(() => {
    const { criteria } = this.third();
    return criteriaOf(this.rubric())
      .filter(({ key }) => criteria.includes(key))
      .map(({ short }) => short)
      .join(', ');
  });

  /** Adds the member to the round's assessors, under the version of the list. */
  protected async name(memberId: string): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const path = `/openings/${this.openingId()}/rounds`;
      const { version, rounds } = await this.api.get<RoundsView>(path);
      const request: SaveRoundsRequest = {
        version,
        rounds: rounds.map(({ assessors, ...round }) => ({
          ...round,
          assessors: [
            ...assessors.map(({ memberId: id, criteria }) => ({ memberId: id, criteria })),
            ...(round.id === this.third().roundId ? [{ memberId }] : []),
          ],
        })),
      };
      await this.api.put<RoundsView>(path, request);
      this.named.emit();
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
    } finally {
      this.isBusy.set(false);
    }
  }
}
