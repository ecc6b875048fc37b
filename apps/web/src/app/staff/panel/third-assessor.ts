import type { NameThirdAssessorRequest, PanelView, ThirdAssessor } from '@audition/contracts';
import { criteriaOf, type RubricDocument } from '@audition/rubric';
import { Component, computed, inject, input, output } from '@angular/core';
import { Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';

/** Two assessors are further apart than the opening tolerates: a third is asked for, and can be named here. */
@Component({
  selector: 'app-third-assessor',
  imports: [Notice],
  template: `
    <ui-notice [kind]="third().named === null ? 'warning' : 'info'">
      @if (third().named; as person) {
        <p>
          <strong>{{ third().roundTitle }}: {{ person.name }} is asked for a third scorecard.</strong>
          {{ person.isStarted ? 'It is begun.' : 'It is not begun.' }} Ratings can be agreed on when it is in.
        </p>
        @if (canManage() && !person.isStarted) {
          <button type="button" class="btn" [disabled]="isBusy()" (click)="name(null)">
            Ask {{ person.name }} no more
          </button>
        }
      } @else {
        <p>
          <strong>{{ third().roundTitle }}: a third assessor is asked for.</strong> The two are further apart than this
          opening tolerates on {{ titles() }}.
        </p>
        @if (third().members.length === 0) {
          <p>Nobody else may score who has not seen these ratings. Agree on the traits here instead.</p>
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
              Ask for a scorecard
            </button>
          </div>
          <p class="small">
            For this candidate only. They see no rating of the others before they have submitted theirs.
          </p>
        } @else {
          <p>The owner or HR can ask {{ names() }}.</p>
        }
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
    p + .row,
    p + .btn {
      margin-block: 4px;
    }
    select {
      width: auto;
      color: var(--ink);
    }
  `,
})
export class ThirdAssessorNotice {
  readonly applicationId = input.required<string>();
  readonly third = input.required<ThirdAssessor>();
  readonly rubric = input.required<RubricDocument>();
  readonly canManage = input.required<boolean>();
  readonly changed = output<PanelView>();
  /** Somebody else was quicker: the panel is to be read again. */
  readonly overtaken = output();

  private readonly api = inject(Api);
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  protected readonly names = computed(() =>
    this.third()
      .members.map(({ name }) => name)
      .join(' or '),
  );
  protected readonly titles = computed(() => {
    const { criteria } = this.third();
    return criteriaOf(this.rubric())
      .filter(({ key }) => criteria.includes(key))
      .map(({ short }) => short)
      .join(', ');
  });

  /** @param memberId null takes the naming back */
  protected async name(memberId: string | null): Promise<void> {
    const request: NameThirdAssessorRequest = { roundId: this.third().roundId, memberId };
    const problem = await this.act.run(async () =>
      this.changed.emit(
        await this.api.post<PanelView>(`/applications/${this.applicationId()}/panel/third-assessor`, request),
      ),
    );
    if (problem?.code === 'thing.changed') this.overtaken.emit();
  }
}
