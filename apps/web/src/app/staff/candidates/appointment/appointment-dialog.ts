import type { AppointmentAnswer, AppointmentView, MemberList, OpeningRound } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { Dialog, Field, Notice } from '@audition/ui';
import { Act } from '../../../core/act';
import { Api } from '../../../core/api';
import { localTime } from './local-time';

/** What the page shows of an appointment just made. */
export type Arranged = Pick<AppointmentAnswer, 'link' | 'mail'>;

const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Sets the time of an interview, or offers several to choose from. */
@Component({
  selector: 'app-appointment-dialog',
  imports: [Dialog, Field, Notice],
  templateUrl: './appointment-dialog.html',
  styleUrl: './appointment-dialog.css',
})
export class AppointmentDialog {
  readonly applicationId = input.required<string>();
  /** Null: a new one. */
  readonly appointment = input.required<AppointmentView | null>();
  /** Interview rounds without an appointment. */
  readonly rounds = input.required<readonly OpeningRound[]>();
  readonly arranged = output<Arranged>();
  readonly closed = output();

  private readonly api = inject(Api);
  private readonly members = httpResource<MemberList>(() => '/api/members');
  protected readonly roundId = linkedSignal(() => this.rounds()[0]?.id ?? '');
  protected readonly round = computed(() => this.rounds().find(({ id }) => id === this.roundId()));
  protected readonly zone = linkedSignal(() => this.appointment()?.timeZone ?? OWN_ZONE);
  protected readonly times = linkedSignal((): readonly string[] => {
    const before = this.appointment();
    if (before === null) return [''];
    const instants = before.startsAt === null ? before.slots : [before.startsAt];
    return instants.map((at) => localTime(at, before.timeZone));
  });
  protected readonly place = linkedSignal(() => this.appointment()?.place ?? '');
  /** Those of the round, until somebody changes them. */
  protected readonly assessors = linkedSignal((): readonly string[] => {
    const before = this.appointment()?.assessors ?? this.round()?.assessors ?? [];
    return before.map(({ memberId }) => memberId);
  });
  protected readonly choices = computed(() => {
    const all = this.members.hasValue() ? this.members.value().members : [];
    return all.filter(({ role, isDisabled }) => role !== 'hr' && !isDisabled);
  });
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  private readonly act = new Act();
  protected readonly isBusy = this.act.isBusy;
  protected readonly problem = this.act.problem;
  protected readonly hasConflict = computed(() => this.problem()?.code === 'appointment.conflict');
  protected readonly isComplete = computed(
    () => this.place().trim() !== '' && this.times().every((time) => time !== '') && this.times().length > 0,
  );

  protected setTime(index: number, value: string): void {
    this.times.update((times) => times.map((time, n) => (n === index ? value : time)));
  }

  protected addTime(): void {
    this.times.update((times) => [...times, times.at(-1) ?? '']);
  }

  protected removeTime(index: number): void {
    this.times.update((times) => times.filter((_, n) => n !== index));
  }

  protected toggle(memberId: string): void {
    this.assessors.update((ids) => (ids.includes(memberId) ? ids.filter((id) => id !== memberId) : [...ids, memberId]));
  }

  protected faultAt(index: number): string | undefined {
    return this.problem()?.at(`/times/${index}`);
  }

  protected send(event: Event): Promise<void> {
    event.preventDefault();
    return this.save(false);
  }

  protected async save(acceptsConflicts: boolean): Promise<void> {
    const body = {
      ...{ times: this.times(), timeZone: this.zone(), place: this.place(), assessors: this.assessors() },
      ...(acceptsConflicts ? { acceptsConflicts } : {}),
    };
    const before = this.appointment();
    await this.act.run(async () =>
      this.arranged.emit(
        before === null
          ? await this.api.post<AppointmentAnswer>(`/applications/${this.applicationId()}/appointments`, {
              ...body,
              roundId: this.roundId(),
            })
          : await this.api.put<AppointmentAnswer>(`/appointments/${before.id}`, { ...body, version: before.version }),
      ),
    );
  }
}
