import type { MailTemplateKey, PlaceholderValues } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { CandidateMails } from '../mails/candidate-mail.service.js';
import { timeInMail } from '../mails/mail-time.js';
import { Config } from '../platform/config/config.js';
import type { Tx } from '../platform/database/database.js';
import { isolated } from '../platform/mail/mail-words.js';
import { Outbox, type NewMail } from '../platform/mail/outbox.js';
import { AppointmentRepository, type Assessor, type StoredAppointment } from './appointment.repository.js';
import { invitationFile, type CalendarEntry, type Organizer } from './calendar.js';

/** Tells candidates and assessors what became of an appointment. */
@Injectable()
export class AppointmentMails {
  constructor(
    private readonly mails: CandidateMails,
    private readonly outbox: Outbox,
    private readonly appointments: AppointmentRepository,
    private readonly config: Config,
  ) {}

  /** The candidate's page of an appointment. */
  linkOf(token: string): string {
    return `${this.config.publicUrl}/i#${token}`;
  }

  /** Times to choose from. */
  offered(appointment: StoredAppointment, token: string, tx: Tx): Promise<'queued' | 'kept'> {
    const times = appointment.slots.map((slot) => `- ${timeInMail(slot, appointment.timeZone)}`).join('\n');
    return this.toCandidate('interview-choice', appointment, { times }, token, tx);
  }

  /** The time stands: candidate and assessors get it for their calendars. */
  async set(appointment: StoredAppointment, token: string, tx: Tx): Promise<'queued' | 'kept'> {
    const mail = await this.toCandidate('interview-invitation', appointment, {}, token, tx);
    await this.toAssessors(appointment, tx);
    return mail;
  }

  /** Another time or place; the link is the one before. @param left assessors who are none any more */
  async changed(appointment: StoredAppointment, left: readonly Assessor[], tx: Tx): Promise<'queued' | 'kept'> {
    const mail = await this.toCandidate('interview-change', appointment, {}, null, tx);
    await this.toAssessors(appointment, tx);
    for (const assessor of left) await this.toAssessor(appointment, assessor, true, tx);
    return mail;
  }

  /** The time that stood is taken back, for others to choose from: the assessors' calendars still show it. */
  async unset(
    appointment: StoredAppointment,
    before: Pick<StoredAppointment, 'startsAt' | 'timeZone' | 'place'>,
    assessors: readonly Assessor[],
    tx: Tx,
  ): Promise<void> {
    const off = { ...appointment, ...before };
    for (const assessor of assessors) await this.toAssessor(off, assessor, true, tx);
  }

  async cancelled(appointment: StoredAppointment, reason: string, tx: Tx): Promise<void> {
    await this.toCandidate('interview-cancellation', appointment, { reason }, null, tx);
    if (appointment.startsAt === null) return;
    for (const assessor of await this.appointments.assessors(appointment.id, tx)) {
      await this.toAssessor(appointment, assessor, true, tx);
    }
  }

  /** A day before: everybody once more, without a calendar file, for they have it. */
  async reminder(appointment: StoredAppointment, tx: Tx): Promise<void> {
    await this.toCandidate('interview-reminder', appointment, {}, null, tx);
    for (const assessor of await this.appointments.assessors(appointment.id, tx)) {
      await this.outbox.write(
        {
          ...{ kind: 'assessor-reminder', applicationId: appointment.applicationId, to: assessor },
          subject: `Reminder: interview with ${isolated(assessor.candidateName)}, ${whenOf(appointment)}`,
          body: this.assessorText(appointment, assessor, 'a short reminder of this interview:'),
        },
        tx,
      );
    }
  }

  /** The calendar file for the candidate to save. */
  candidateFile(appointment: StoredAppointment, startsAt: Date, sender: Organizer): string {
    const { candidateName: name, candidateEmail: email } = appointment;
    return invitationFile(
      this.entryOf(appointment, startsAt, sender.name, ''),
      sender,
      { name, email },
      this.config.publicHost,
    );
  }

  private async toCandidate(
    template: MailTemplateKey,
    appointment: StoredAppointment,
    values: PlaceholderValues,
    token: string | null,
    tx: Tx,
  ): Promise<'queued' | 'kept'> {
    const { id, applicationId, minutes, place, startsAt, state } = appointment;
    const sender = await this.outbox.sender(tx);
    const hasFile = startsAt !== null && template !== 'interview-reminder';
    return this.mails.write(
      {
        ...{ template, applicationId },
        values: { when: whenOf(appointment), minutes: String(minutes), place, reason: '', ...values },
        ...(token === null ? {} : { link: { url: this.linkOf(token), of: id, days: this.config.linkDays } }),
        ...(hasFile
          ? {
              calendar: {
                ics: this.candidateFile(appointment, startsAt, sender),
                method: state === 'cancelled' ? ('CANCEL' as const) : ('REQUEST' as const),
              },
            }
          : {}),
      },
      tx,
    );
  }

  private async toAssessors(appointment: StoredAppointment, tx: Tx): Promise<void> {
    for (const assessor of await this.appointments.assessors(appointment.id, tx)) {
      await this.toAssessor(appointment, assessor, false, tx);
    }
  }

  private async toAssessor(appointment: StoredAppointment, assessor: Assessor, isOff: boolean, tx: Tx): Promise<void> {
    const { applicationId, startsAt } = appointment;
    if (startsAt === null) return;
    const sender = await this.outbox.sender(tx);
    const summary = `Interview: ${assessor.candidateName}, ${appointment.openingTitle}`;
    const entry = {
      ...this.entryOf(appointment, startsAt, '', `${this.config.publicUrl}/applications/${applicationId}`),
      ...{ summary, isCancelled: isOff },
    };
    const calendar: NewMail['calendar'] = {
      ics: invitationFile(entry, sender, { name: assessor.name, email: assessor.email }, this.config.publicHost),
      method: isOff ? 'CANCEL' : 'REQUEST',
    };
    const name = isolated(assessor.candidateName);
    await this.outbox.write(
      {
        ...{ kind: 'interview-assessor', applicationId, to: { name: assessor.name, email: assessor.email }, calendar },
        subject: `${isOff ? 'Off for you' : 'Interview'}: ${name}, ${whenOf(appointment)}`,
        body: this.assessorText(
          appointment,
          assessor,
          isOff ? 'this interview does not take place, or without you:' : 'you are asked to assess this interview:',
        ),
      },
      tx,
    );
  }

  private assessorText(appointment: StoredAppointment, { name, candidateName }: Assessor, says: string): string {
    return [
      `Hello ${isolated(name)},`,
      says,
      [
        `Candidate: ${isolated(candidateName)}`,
        `Opening: ${isolated(appointment.openingTitle)}`,
        `Round: ${appointment.title}, ${appointment.minutes} minutes`,
        `When: ${whenOf(appointment)}`,
        `Where: ${appointment.place}`,
      ].join('\n'),
      `${this.config.publicUrl}/applications/${appointment.applicationId}`,
    ].join('\n\n');
  }

  private entryOf(appointment: StoredAppointment, startsAt: Date, workspace: string, url: string): CalendarEntry {
    const { id, sequence, minutes, place, openingTitle, state } = appointment;
    return {
      ...{ appointmentId: id, sequence, startsAt, minutes, place, url, isCancelled: state === 'cancelled' },
      summary: `Interview at ${workspace}: ${openingTitle}`,
    };
  }
}

/** When it is, in the zone it was set in; that the candidate still chooses, before. */
function whenOf({ startsAt, timeZone }: StoredAppointment): string {
  return startsAt === null ? 'the times we offered' : timeInMail(startsAt, timeZone);
}
