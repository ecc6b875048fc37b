import type { AppointmentAnswer, AppointmentView, RoundsView } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { CopyButton, Icon, Loading, Notice } from '@audition/ui';
import { Act } from '../../../core/act';
import { Api } from '../../../core/api';
import { PageProblem } from '../../../core/page-problem';
import { Session } from '../../../core/session';
import { instant } from '../../../core/words';
import { AppointmentDialog, type Arranged } from './appointment-dialog';

/** The interviews of one application: when, where, with whom; and arranging them. */
@Component({
  selector: 'app-appointments-panel',
  imports: [AppointmentDialog, CopyButton, Icon, Loading, Notice, PageProblem],
  template: `
    <h2><ui-icon name="clock" />Appointments</h2>
    @if (appointments.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="appointments.reload()" />
    } @else if (appointments.hasValue()) {
      @for (one of alive(); track one.id) {
        <div class="one">
          <p class="state">{{ one.startsAt ? instant(one.startsAt) : 'The candidate chooses a time' }}</p>
          <p class="quiet">
            {{ one.title }}, {{ one.minutes }} minutes · {{ one.place }}
            @if (one.assessors.length > 0) {
              · with {{ namesOf(one) }}
            }
          </p>
          @if (!one.startsAt) {
            <ul class="quiet small">
              @for (slot of one.slots; track slot) {
                <li>{{ instant(slot) }}</li>
              }
            </ul>
          }
          @if (one.askedAt) {
            <ui-notice kind="warning">
              The candidate asks for another time: <bdi>{{ one.askedText }}</bdi>
            </ui-notice>
          }
          @if (canSchedule) {
            <div class="row">
              <button type="button" class="btn btn-small" (click)="dialog.set({ appointment: one })">Change</button>
              <button type="button" class="btn btn-small" [disabled]="isBusy()" (click)="renew(one)">
                Make a new link
              </button>
              <button type="button" class="btn btn-small btn-danger" [disabled]="isBusy()" (click)="cancel(one)">
                Call off
              </button>
            </div>
          }
        </div>
      } @empty {
        <p class="quiet">No interview is arranged.</p>
      }
      @if (fresh(); as answer) {
        <ui-notice kind="good">
          {{
            answer.mail === 'queued'
              ? 'The mails are on their way.'
              : 'The mails are kept in the outbox for you to send.'
          }}
          @if (answer.link; as link) {
            The candidate’s own page, shown only now:
            <input
              #field
              class="input"
              readonly
              aria-label="Link for the candidate"
              [value]="link"
              (focus)="field.select()"
            />
            <ui-copy-button label="Copy link" [text]="link" />
          }
        </ui-notice>
      }
      @if (problem(); as problem) {
        <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
      }
      @if (canSchedule && freeRounds().length > 0) {
        <button
          type="button"
          class="btn"
          [class.btn-primary]="alive().length === 0"
          (click)="dialog.set({ appointment: null })"
        >
          Arrange an interview
        </button>
      }
    } @else {
      <ui-loading />
    }
    @if (dialog(); as open) {
      <app-appointment-dialog
        [applicationId]="applicationId()"
        [appointment]="open.appointment"
        [rounds]="freeRounds()"
        (arranged)="keep($event)"
        (closed)="dialog.set(null)"
      />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      justify-items: start;
      gap: 12px;
    }
    h2 {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    .one {
      display: grid;
      justify-items: start;
      gap: 6px;
      overflow-wrap: anywhere;
    }
    .state {
      font-size: 20px;
      font-weight: 600;
      line-height: 1.3;
    }
    ul {
      margin: 0;
    }
  `,
})
export class AppointmentsPanel {
  readonly applicationId = input.required<string>();
  readonly openingId = input.required<string>();
  /** Something was arranged, changed or called off. */
  readonly changed = output();

  private readonly api = inject(Api);
  protected readonly canSchedule = inject(Session).can('interview:schedule');
  protected readonly appointments = httpResource<AppointmentView[]>(
    () => `/api/applications/${this.applicationId()}/appointments`,
  );
  private readonly rounds = httpResource<RoundsView>(() => `/api/openings/${this.openingId()}/rounds`);
  protected readonly alive = computed(() =>
    this.appointments.hasValue() ? this.appointments.value().filter(({ state }) => state !== 'cancelled') : [],
  );
  /** Interview rounds without an appointment. */
  protected readonly freeRounds = computed(() => {
    if (!this.rounds.hasValue()) return [];
    const taken = this.alive().map(({ roundId }) => roundId);
    return this.rounds.value().rounds.filter(({ id, kind }) => kind === 'interview' && !taken.includes(id));
  });
  protected readonly dialog = signal<{ appointment: AppointmentView | null } | null>(null);
  protected readonly fresh = signal<Arranged | null>(null);
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  protected readonly instant = instant;

  protected namesOf({ assessors }: AppointmentView): string {
    return assessors.map(({ name }) => name).join(', ');
  }

  protected keep(arranged: Arranged): void {
    this.fresh.set(arranged);
    this.dialog.set(null);
    this.appointments.reload();
    this.changed.emit();
  }

  protected renew({ id }: AppointmentView): Promise<void> {
    return this.change(async () => this.fresh.set(await this.api.post<AppointmentAnswer>(`/appointments/${id}/link`)));
  }

  protected cancel({ id, version }: AppointmentView): Promise<void> {
    return this.change(async () => {
      await this.api.post<AppointmentView>(`/appointments/${id}/cancel`, { version });
      this.fresh.set(null);
    });
  }

  private async change(work: () => Promise<void>): Promise<void> {
    await this.act.run(work);
    this.appointments.reload();
    this.changed.emit();
  }
}
