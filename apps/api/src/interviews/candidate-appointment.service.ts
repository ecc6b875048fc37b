import type { AskOtherTimeRequest, CalendarFile, CandidateAppointment, ChooseTimeRequest } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { RateLimits, type Limit } from '../platform/http/rate-limit.js';
import { isolated } from '../platform/mail/mail-words.js';
import { Outbox } from '../platform/mail/outbox.js';
import { AppError } from '../platform/problems/app-error.js';
import { AppointmentMails } from './appointment-mails.js';
import { AppointmentRepository, type StoredAppointment } from './appointment.repository.js';

const WRONG_LINKS: Limit = { name: 'appointment:ip', tries: 20, minutes: 1 };
const ASKS: Limit = { name: 'appointment:ask', tries: 5, minutes: 60 };

/** What candidates can do with the link of an appointment. The link is all they need, and shows nothing but theirs. */
@Injectable()
export class CandidateAppointments {
  constructor(
    private readonly db: Database,
    private readonly appointments: AppointmentRepository,
    private readonly mails: AppointmentMails,
    private readonly outbox: Outbox,
    private readonly limits: RateLimits,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  look(token: string, ip: string): Promise<CandidateAppointment> {
    return this.with(token, ip, (appointment, tx) => this.view(appointment, tx));
  }

  /** Takes one of the times offered. Of two who want the same assessor's time, the first gets it. */
  choose({ token, startsAt }: ChooseTimeRequest, ip: string): Promise<CandidateAppointment> {
    return this.with(token, ip, async (appointment, tx) => {
      const wanted = new Date(startsAt);
      if (appointment.state === 'set' && appointment.startsAt?.getTime() === wanted.getTime())
        return this.view(appointment, tx);
      requireOpen(appointment, 'offered');
      await this.appointments.takeTurn(tx);
      const free = await this.freeSlots(appointment, tx);
      if (!free.some((slot) => slot.getTime() === wanted.getTime())) {
        throw new AppError('appointment.taken', { detail: 'This time is not free any more. Choose another one.' });
      }
      const { timeZone, place, id } = appointment;
      await this.appointments.change(id, { state: 'set', startsAt: wanted, slots: [], timeZone, place }, null, tx);
      const after = await this.require(id, tx);
      await this.mails.set(after, token, tx);
      this.record(after, 'interview.chosen', tx);
      return this.view(after, tx);
    });
  }

  /** Asks for another time; whoever arranged the interview gets a mail, and sees it on the page. */
  async ask({ token, text }: AskOtherTimeRequest, ip: string): Promise<CandidateAppointment> {
    await this.limits.count([{ limit: ASKS, subject: token }]);
    return this.with(token, ip, async (appointment, tx) => {
      requireOpen(appointment, 'offered', 'set');
      await this.appointments.ask(appointment.id, text, tx);
      this.record(appointment, 'interview.asked', tx);
      await this.tellArranger(appointment, text, tx);
      return this.view(await this.require(appointment.id, tx), tx);
    });
  }

  calendar(token: string, ip: string): Promise<CalendarFile> {
    return this.with(token, ip, async (appointment, tx) => {
      requireOpen(appointment, 'set');
      if (appointment.startsAt === null) throw new Error('an appointment that is set has a time');
      const content = this.mails.candidateFile(appointment, appointment.startsAt, await this.outbox.sender(tx));
      return { name: 'interview.ics', content };
    });
  }

  private async with<T>(token: string, ip: string, work: (found: StoredAppointment, tx: Tx) => Promise<T>): Promise<T> {
    const found = await this.db.lookup({ token }, (tx) => this.appointments.findByLink(tx));
    if (found === undefined) {
      // Only tries that fail count.
      await this.limits.count([{ limit: WRONG_LINKS, subject: ip }]);
      throw new AppError('appointment.link-invalid', { detail: 'Ask the people who invited you for a new link.' });
    }
    return this.db.inWorkspace(found.workspaceId, async (tx) => {
      const appointment = await this.appointments.find(found.id, 'FOR UPDATE OF p', tx);
      if (appointment === undefined) throw new AppError('appointment.link-invalid');
      return work(appointment, tx);
    });
  }

  private async view(appointment: StoredAppointment, tx: Tx): Promise<CandidateAppointment> {
    const { openingTitle, candidateName, minutes, state, startsAt, place, askedAt, isOver, now } = appointment;
    const sender = await this.outbox.workspace(tx);
    return {
      ...{ workspaceName: sender.name, contactEmail: sender.contactEmail, openingTitle, candidateName, minutes, state },
      ...{ startsAt: startsAt?.toISOString() ?? null, place, hasAsked: askedAt !== null, isOver },
      slots: (await this.freeSlots(appointment, tx)).map((slot) => slot.toISOString()),
      serverNow: now.toISOString(),
    };
  }

  private async freeSlots(appointment: StoredAppointment, tx: Tx): Promise<Date[]> {
    const { id, candidateId, minutes, now, slots } = appointment;
    const memberIds = (await this.appointments.assessors(id, tx)).map(({ memberId }) => memberId);
    const free: Date[] = [];
    for (const slot of slots) {
      if (slot <= now) continue;
      const taken = await this.appointments.conflicts({ id, candidateId, memberIds, times: [slot], minutes }, tx);
      if (taken.length === 0) free.push(slot);
    }
    return free;
  }

  private async tellArranger(appointment: StoredAppointment, text: string, tx: Tx): Promise<void> {
    const arranger = await this.appointments.arranger(appointment.id, tx);
    if (arranger === undefined) return;
    const name = isolated(arranger.candidateName);
    await this.outbox.write(
      {
        ...{ kind: 'interview-asked', applicationId: appointment.applicationId, to: arranger },
        subject: `${name} asks for another interview time`,
        body: [
          `${name} (${isolated(appointment.openingTitle)}) asks for another time:`,
          text,
          `${this.config.publicUrl}/applications/${appointment.applicationId}`,
        ].join('\n\n'),
      },
      tx,
    );
  }

  private async require(id: string, tx: Tx): Promise<StoredAppointment> {
    const appointment = await this.appointments.find(id, '', tx);
    if (appointment === undefined) throw new Error('an appointment is never removed');
    return appointment;
  }

  private record({ applicationId, candidateId, id }: StoredAppointment, action: string, tx: Tx): void {
    this.audit.append(
      {
        actor: { kind: 'candidate', id: candidateId },
        ...{ action, subject: { kind: 'application', id: applicationId }, data: { appointment: id } },
      },
      tx,
    );
  }
}

function requireOpen({ state, isOver }: StoredAppointment, ...states: StoredAppointment['state'][]): void {
  if (isOver) throw new AppError('appointment.state', { detail: 'This appointment is over.' });
  if (states.includes(state)) return;
  throw new AppError('appointment.state', {
    detail:
      state === 'cancelled' ? 'This interview was called off.' : 'The time of this interview is set differently now.',
  });
}
