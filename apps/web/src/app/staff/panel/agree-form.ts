import type { AgreeOnRatingRequest, PanelView } from '@audition/contracts';
import type { Rating } from '@audition/rubric';
import {
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Field, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { instant } from '../../core/words';
import type { PanelRow } from './panel-words';

const RATINGS = [1, 2, 3, 4, 5] as const satisfies readonly Rating[];

/** What the panel agrees on for a trait: a rating with its reason, beside the scorecards. */
@Component({
  selector: 'app-agree-form',
  imports: [Field, Notice],
  template: `
    <h3>Agreed rating</h3>
    @for (one of row().agreed; track one.n) {
      <p [class.quiet]="!$first" [class.small]="!$first">
        <strong>{{ one.rating ?? 'taken back' }}</strong> – {{ one.reason }}
        <span class="quiet small">{{ one.by }}, {{ instant(one.at) }}</span>
      </p>
    } @empty {
      <p class="quiet">None. The mean of the assessors counts.</p>
    }
    @if (canAgree()) {
      <form (submit)="send($event)">
        <div class="choice" role="radiogroup" aria-label="Agreed rating">
          @for (one of ratings; track one) {
            <label [class.chosen]="proposed() === one">
              <input type="radio" name="agreed" [checked]="proposed() === one" (change)="proposed.set(one)" />
              {{ one }}
            </label>
          }
        </div>
        <ui-field
          #field="uiField"
          label="Reason"
          hint="What made you agree; kept with your name. The scorecards stay as they are."
        >
          <textarea
            class="input"
            rows="2"
            dir="auto"
            maxlength="1000"
            [id]="field.controlId"
            [attr.aria-describedby]="field.describedBy()"
            #area
            [value]="reason()"
            (input)="write(area.value)"
          ></textarea>
        </ui-field>
        @if (problem(); as problem) {
          <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
        }
        <div class="row">
          <button class="btn btn-primary" [disabled]="isBusy() || proposed() === null || !reason().trim()">
            {{ proposed() === null ? 'Record rating' : 'Record ' + proposed() }}
          </button>
          @if (row().current !== null) {
            <button type="button" class="btn" [disabled]="isBusy() || !reason().trim()" (click)="record(null)">
              Take back
            </button>
          }
        </div>
      </form>
    }
  `,
  styles: `
    :host,
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
    }
    .choice {
      display: flex;
      gap: 4px;
    }
    label {
      display: grid;
      place-items: center;
      width: 40px;
      min-height: 34px;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      cursor: pointer;
    }
    label.chosen {
      border-color: var(--chapter);
      background: color-mix(in srgb, var(--chapter) 24%, var(--surface));
      font-weight: 650;
    }
    label:focus-within {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
    .choice input {
      position: absolute;
      opacity: 0;
    }
    p {
      overflow-wrap: anywhere;
    }
  `,
})
export class AgreeForm {
  readonly applicationId = input.required<string>();
  readonly row = input.required<PanelRow>();
  readonly canAgree = input.required<boolean>();
  readonly proposed = model.required<Rating | null>();
  readonly agreed = output<PanelView>();
  /** Somebody else recorded another agreement first. */
  readonly overtaken = output();

  private readonly api = inject(Api);
  private readonly key = () => this.row().key;
  private readonly area = viewChild<ElementRef<HTMLTextAreaElement>>('area');
  /** Reasons that were begun, by criterion: whoever looks at another trait in between finds theirs again. */
  private readonly begun = signal<Readonly<Record<string, string>>>({});
  protected readonly reason = computed(() => this.begun()[this.key()] ?? '');
  protected readonly isBusy = signal(false);
  protected readonly problem = linkedSignal<string, ApiError | null>({ source: this.key, computation: () => null });
  protected readonly ratings = RATINGS;
  protected readonly instant = instant;

  /** For a rating chosen by its key: what is missing now is the reason. */
  focusReason(): void {
    this.area()?.nativeElement.focus();
  }

  protected write(reason: string, key = this.key()): void {
    this.begun.update((begun) => ({ ...begun, [key]: reason }));
  }

  protected send(event: Event): Promise<void> {
    event.preventDefault();
    return this.record(this.proposed());
  }

  protected async record(rating: Rating | null): Promise<void> {
    const { key: criterion, agreed } = this.row();
    const request: AgreeOnRatingRequest = { criterion, rating, reason: this.reason().trim(), after: agreed[0]?.n ?? 0 };
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      this.agreed.emit(
        await this.api.post<PanelView>(`/applications/${this.applicationId()}/panel/agreed-ratings`, request),
      );
      this.write('', criterion);
    } catch (thrown) {
      const problem = toApiError(thrown);
      this.problem.set(problem);
      if (problem.code === 'thing.changed') this.overtaken.emit();
    } finally {
      this.isBusy.set(false);
    }
  }
}
