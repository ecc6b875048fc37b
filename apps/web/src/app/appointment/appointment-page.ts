import type { CalendarFile, CandidateAppointment } from '@audition/contracts';
import { Component, computed, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Field, Loading, Notice } from '@audition/ui';
import type { ApiError } from '../core/api-problem';
import { saveFile } from '../core/save-file';
import { asApiError, RoomApi } from '../room/data/room-api';

/** The candidate's page of an appointment: choose a time, ask for another, put it into the calendar. */
@Component({
  selector: 'app-appointment-page',
  imports: [Field, Loading, Notice],
  templateUrl: './appointment-page.html',
  styleUrl: './appointment-page.css',
})
export class AppointmentPage {
  private readonly api = inject(RoomApi);
  /** The secret of the link; it stays in the address, which never leaves the browser, so that the page can be loaded again. */
  private readonly token = location.hash.slice(1);

  protected readonly view = signal<CandidateAppointment | null>(null);
  protected readonly failure = signal<ApiError | null>(null);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly isAsking = signal(false);
  protected readonly chosen = signal('');
  protected readonly wish = signal('');
  protected readonly said = signal('');
  protected readonly zone = Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ');
  protected readonly isLinkWrong = computed(() =>
    ['appointment.link-invalid', 'request.invalid'].includes(this.failure()?.code ?? ''),
  );
  /** A place that is an address of the web can be opened. */
  protected readonly placeLink = computed(() => {
    const place = this.view()?.place ?? '';
    return /^https?:\/\/\S+$/.test(place) ? place : null;
  });

  constructor() {
    inject(Title).setTitle('Your interview');
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      this.view.set(await this.post('look'));
    } catch (thrown) {
      this.failure.set(asApiError(thrown));
    }
  }

  protected choose(event: Event): Promise<void> {
    event.preventDefault();
    const startsAt = this.chosen();
    return this.act('The time is set. You get a mail with a calendar file.', () => this.post('choose', { startsAt }));
  }

  protected ask(event: Event): Promise<void> {
    event.preventDefault();
    return this.act('We have passed on your wish.', async () => {
      const view = await this.post('ask', { text: this.wish() });
      this.isAsking.set(false);
      return view;
    });
  }

  protected save(): Promise<void> {
    return this.act('', async () => {
      const file = await this.api.post<CalendarFile>('/appointment/calendar', { token: this.token });
      saveFile(file.name, 'text/calendar', file.content);
      return this.view();
    });
  }

  /** In the reader's own zone, which is named. */
  protected timeOf(at: string): string {
    return new Intl.DateTimeFormat('en-GB', {
      ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
      timeZoneName: 'short',
    }).format(new Date(at));
  }

  private post(act: 'look' | 'choose' | 'ask', body: object = {}): Promise<CandidateAppointment> {
    return this.api.post<CandidateAppointment>(`/appointment/${act}`, { token: this.token, ...body });
  }

  private async act(done: string, work: () => Promise<CandidateAppointment | null>): Promise<void> {
    this.problem.set(null);
    this.said.set('');
    this.isBusy.set(true);
    try {
      this.view.set(await work());
      this.said.set(done);
    } catch (thrown) {
      this.problem.set(asApiError(thrown));
      // What could be chosen a minute ago may be gone.
      this.view.set(await this.post('look').catch(() => this.view()));
    } finally {
      this.isBusy.set(false);
    }
  }
}
