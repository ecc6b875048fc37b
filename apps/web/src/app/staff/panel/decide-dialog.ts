import type { ApplicationDetail, ApplicationRow, DecideRequest, DecisionKind, Stage } from '@audition/contracts';
import { DECISION_KINDS, FINAL_STAGES, STAGES } from '@audition/contracts/constants';
import { formatScore } from '@audition/rubric';
import {
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, maxLength, submit, validate } from '@angular/forms/signals';
import { Dialog, Field, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import type { ApiError } from '../../core/api-error';
import { faultOf, focusFirstFault, sendForm } from '../../core/forms';
import { STAGE_NAMES } from '../../core/words';
import { ACTS } from './decision-words';

const LONGEST = 1000;
/** From where and to where a candidate goes on before an offer. */
const ON_THE_WAY: readonly Stage[] = STAGES.slice(0, STAGES.indexOf('offer'));

/** Asks what is decided and why. What was typed stays until the decision is recorded. */
@Component({
  selector: 'app-decide-dialog',
  imports: [Dialog, Field, FormField, Notice],
  template: `
    <ui-dialog [title]="'Decide about ' + person().name" [isOpen]="true" (closed)="closed.emit(false)">
      <form #element class="stack" novalidate (submit)="send($event)">
        <fieldset>
          <legend class="visually-hidden">Decision</legend>
          @for (one of kinds(); track one) {
            <label class="row">
              <input type="radio" name="kind" [checked]="kind() === one" (change)="kind.set(one)" />
              {{ acts[one] }}
            </label>
          }
        </fieldset>
        @if (kind() === 'advance') {
          <label class="row">
            Go on to
            <select class="input narrow" #target (change)="stage.set(later()[target.selectedIndex])">
              @for (one of later(); track one) {
                <option [selected]="one === stage()">{{ names[one] }}</option>
              }
            </select>
          </label>
        }
        <ui-field #field="uiField" label="Reason" hint="Kept with the decision and your name." [error]="fault()">
          <textarea
            class="input"
            rows="4"
            dir="auto"
            [id]="field.controlId"
            [formField]="form.reason"
            [attr.aria-describedby]="field.describedBy()"
            [attr.aria-invalid]="fault() !== null"
          ></textarea>
        </ui-field>
        <p>
          @if (isTotalHidden()) {
            <span class="quiet"
              >The computed total is kept with the decision. You see it when you have seen the ratings.</span
            >
          } @else {
            Computed total: <strong>{{ formatScore(total()) }}</strong>
          }
        </p>
        <label class="row">
          <input type="checkbox" [checked]="isOverriding()" (change)="isOverriding.set(!isOverriding())" />
          Put an overall rating of mine beside it
        </label>
        @if (isOverriding()) {
          <label class="row">
            Overall rating
            <input
              class="input narrow"
              type="number"
              min="1"
              max="5"
              step="0.1"
              #rating
              [value]="override() ?? ''"
              (input)="override.set(rating.valueAsNumber)"
            />
          </label>
          <ui-field #why="uiField" label="Why the computed total is not enough" [error]="overrideFault()">
            <textarea
              class="input"
              rows="2"
              dir="auto"
              [id]="why.controlId"
              [formField]="form.overrideReason"
              [attr.aria-describedby]="why.describedBy()"
              [attr.aria-invalid]="overrideFault() !== null"
            ></textarea>
          </ui-field>
        }
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">
            {{ problem.message }} Nothing was decided; your words are kept here.
          </ui-notice>
        }
        <div class="row end">
          <button type="button" class="btn" (click)="closed.emit(false)">Cancel</button>
          <button class="btn btn-primary" [disabled]="isSending() || !canSend()">
            {{ isSending() ? 'Recording …' : 'Record decision' }}
          </button>
        </div>
      </form>
    </ui-dialog>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 6px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    .narrow {
      width: auto;
    }
    .end {
      justify-content: end;
    }
  `,
})
export class DecideDialog {
  readonly person = input.required<ApplicationDetail>();
  readonly total = input.required<number | null>();
  readonly isTotalHidden = input.required<boolean>();
  /** With whether something was decided. */
  readonly closed = output<boolean>();

  private readonly api = inject(Api);
  private readonly element = viewChild.required<ElementRef<HTMLFormElement>>('element');
  protected readonly later = computed(() => {
    const { stage } = this.person();
    return ON_THE_WAY.includes(stage) ? ON_THE_WAY.slice(ON_THE_WAY.indexOf(stage) + 1) : [];
  });
  protected readonly kinds = computed(() =>
    DECISION_KINDS.filter((kind) => {
      if (kind === 'advance') return this.later().length > 0;
      return kind !== 'hold' || !FINAL_STAGES.includes(this.person().stage);
    }),
  );
  protected readonly kind = linkedSignal<DecisionKind>(() => this.kinds()[0] ?? 'reject');
  protected readonly stage = linkedSignal<Stage | undefined>(() => this.later()[0]);
  protected readonly isOverriding = signal(false);
  protected readonly override = signal<number | null>(null);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly form = form(signal({ reason: '', overrideReason: '' }), (path) => {
    validate(path.reason, ({ value }) =>
      value().trim() === '' ? { kind: 'required', message: 'Give a reason for this decision' } : undefined,
    );
    validate(path.overrideReason, ({ value }) =>
      this.isOverriding() && value().trim() === ''
        ? { kind: 'required', message: 'Say why you put a rating of yours beside the total' }
        : undefined,
    );
    maxLength(path.reason, LONGEST, { message: `Keep it to ${LONGEST} characters` });
    maxLength(path.overrideReason, LONGEST, { message: `Keep it to ${LONGEST} characters` });
  });
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly canSend = computed(() => {
    const rating = this.override();
    return !this.isOverriding() || (rating !== null && rating >= 1 && rating <= 5);
  });
  protected readonly acts = ACTS;
  protected readonly names = STAGE_NAMES;
  protected readonly formatScore = formatScore;
  protected readonly fault = (): string | null => faultOf(this.form.reason);
  protected readonly overrideFault = (): string | null => faultOf(this.form.overrideReason);

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    let isDecided = false;
    await submit(this.form, async () => {
      const fields = { '/reason': this.form.reason, '/overrideReason': this.form.overrideReason };
      const { faults, problem } = await sendForm(() => this.decide(), fields);
      this.problem.set(problem);
      isDecided = faults === undefined && problem === null;
      return faults;
    });
    if (isDecided) this.closed.emit(true);
    else focusFirstFault(this.element().nativeElement);
  }

  private async decide(): Promise<void> {
    const [kind, stage, rating] = [this.kind(), this.stage(), this.override()];
    const request: DecideRequest = {
      ...{ kind, reason: this.form.reason().value().trim(), version: this.person().version },
      ...(kind === 'advance' && stage !== undefined ? { stage } : {}),
      ...(this.isOverriding() && rating !== null
        ? { overrideTotal: Math.round(rating * 10) / 10, overrideReason: this.form.overrideReason().value().trim() }
        : {}),
    };
    await this.api.post<ApplicationRow>(`/applications/${this.person().id}/decisions`, request);
  }
}
