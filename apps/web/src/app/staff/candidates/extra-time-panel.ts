import type { ExtraTimeEntry, ExtraTimeView } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { Loading, Notice } from '@audition/ui';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { shortInstant } from '../../core/words';

const PERCENT_MAX = 200;

/** Extra time of one test, for those who answer requests: what holds, what was asked, grant or decline. */
@Component({
  selector: 'app-extra-time-panel',
  imports: [Loading, Notice],
  template: `
    <h3>Extra time</h3>
    @if (extraTime.hasValue()) {
      @let view = extraTime.value();
      @if (open(); as request) {
        <div class="request">
          <p>
            <strong>The candidate asks for {{ request.askedPercent }} percent more.</strong>
            @if (request.reason) {
              “{{ request.reason }}”
            }
          </p>
          @if (view.isOpen) {
            <div class="row">
              <button
                type="button"
                class="btn btn-primary"
                [disabled]="isBusy()"
                (click)="grant(request.askedPercent ?? 0)"
              >
                Grant {{ request.askedPercent }} percent
              </button>
              <button type="button" class="btn" [disabled]="isBusy()" (click)="decline()">Decline</button>
            </div>
          } @else {
            <p class="quiet">The test was started before there was an answer.</p>
          }
        </div>
      }
      <p>
        {{ view.percent === 0 ? 'None' : view.percent + ' percent' }}
        <span class="quiet">{{ view.percent === 0 ? '' : 'more, with customers as much more patient' }}</span>
      </p>
      @if (view.isOpen) {
        <form class="row" (submit)="set($event)">
          <label>
            <span class="visually-hidden">Extra time in percent, 0 to {{ max }}</span>
            <input
              class="input percent"
              type="number"
              min="0"
              [max]="max"
              step="1"
              required
              #percent
              [value]="view.percent"
              (input)="wanted.set(percent.valueAsNumber)"
            />
          </label>
          <span class="quiet">percent</span>
          <button type="submit" class="btn" [disabled]="isBusy()">Set</button>
        </form>
      }
      @if (answered().length > 0) {
        <ul class="quiet small">
          @for (entry of answered(); track entry.id) {
            <li>{{ lineOf(entry) }}</li>
          }
        </ul>
      }
      <p class="quiet small">Interviewers see neither this nor that there was a request; reports do not name it.</p>
    } @else if (extraTime.error()) {
      <p role="alert">
        This could not be read.
        <button type="button" class="btn btn-small" (click)="extraTime.reload()">Try again</button>
      </p>
    } @else {
      <ui-loading />
    }
    @if (problem(); as problem) {
      <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      width: 100%;
      padding-top: 12px;
      border-top: 1px solid var(--line);
    }
    h3 {
      font-size: 14px;
    }
    .request {
      display: grid;
      gap: 8px;
      padding: 10px 12px;
      border-radius: var(--radius);
      background: var(--warning-soft);
      overflow-wrap: anywhere;
    }
    .percent {
      width: 80px;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
  `,
})
export class ExtraTimePanel {
  readonly sessionId = input.required<string>();

  private readonly api = inject(Api);
  protected readonly extraTime = httpResource<ExtraTimeView>(() => `/api/test-sessions/${this.sessionId()}/extra-time`);
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  protected readonly wanted = signal<number | null>(null);
  protected readonly max = PERCENT_MAX;
  private readonly entries = computed(() => (this.extraTime.hasValue() ? this.extraTime.value().entries : []));
  protected readonly open = computed(() => this.entries().find(({ answer }) => answer === null) ?? null);
  protected readonly answered = computed(() => this.entries().filter(({ answer }) => answer !== null));

  protected grant(percent: number): Promise<void> {
    return this.send(() => this.api.put<ExtraTimeView>(this.path(), { percent }));
  }

  protected decline(): Promise<void> {
    return this.send(() => this.api.post<ExtraTimeView>(`${this.path()}/decline`));
  }

  protected set(event: Event): void {
    event.preventDefault();
    const percent = this.wanted() ?? this.extraTime.value()?.percent;
    if (percent !== undefined && Number.isInteger(percent)) void this.grant(percent);
  }

  protected lineOf({ askedPercent, answer, percent, answeredBy, answeredAt }: ExtraTimeEntry): string {
    const asked = askedPercent === null ? '' : `Asked for ${askedPercent} percent: `;
    const what = answer === 'declined' ? 'declined' : `${percent} percent ${asked === '' ? 'set' : 'granted'}`;
    return `${asked}${what} by ${answeredBy}${answeredAt === null ? '' : `, ${shortInstant(answeredAt)}`}`;
  }

  private path(): string {
    return `/test-sessions/${this.sessionId()}/extra-time`;
  }

  private async send(request: () => Promise<ExtraTimeView>): Promise<void> {
    const problem = await this.act.run(async () => {
      this.extraTime.set(await request());
      this.wanted.set(null);
    });
    if (problem !== null) this.extraTime.reload();
  }
}
