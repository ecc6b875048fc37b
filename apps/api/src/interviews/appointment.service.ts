import {
  type AppointmentAnswer,
  type AppointmentView,
  type CancelAppointmentRequest,
  type ChangeAppointmentRequest,
  type InterviewListQuery,
  type InterviewRow,
  type SetAppointmentRequest,
} from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { timeInMail } from '../mails/mail-time.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Outbox } from '../platform/mail/outbox.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { hashToken, newId, newToken } from '../platform/secrets.js';
import { AppointmentMails } from './appointment-mails.js';
import { AppointmentRepository, type AppointmentTimes, type StoredAppointment } from './appointment.repository.js';
import { instantOf, TIME_FAULTS } from './local-time.js';

type TimesRequest = Pick<SetAppointmentRequest, 'times' | 'timeZone' | 'place' | 'assessors' | 'acceptsConflicts'>;

/** Interviews as staff arrange them: times set or offered, changed, called off. */
@Injectable()
export class Appointments {
  constructor(
    private readonly db: Database,
    private readonly appointments: AppointmentRepository,
    private readonly mails: AppointmentMails,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  list(actor: StaffActor, applicationId: string): Promise<AppointmentView[]> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      if (!(await this.appointments.exists(applicationId, tx))) throw notFound();
      return this.appointments.list(applicationId, tx);
    });
  }

  upcoming(actor: StaffActor, { whose }: InterviewListQuery): Promise<InterviewRow[]> {
    return this.db.inWorkspace(actor.workspaceId, (tx) =>
      this.appointments.upcoming(actor.memberId, whose ?? 'all', tx),
    );
  }

  /** Sets the time of a round's interview, or offers several, and tells everybody. */
  set(actor: StaffActor, applicationId: string, request: SetAppointmentRequest): Promise<AppointmentAnswer> {
    const times = timesOf(request);
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const round = await this.appointments.round(applicationId, request.roundId, tx);
      if (round === undefined) {
        if (!(await this.appointments.exists(applicationId, tx))) throw notFound();
        throw new AppError('request.invalid', {
          errors: [{ pointer: '/roundId', detail: 'is not a round of this opening' }],
        });
      }
      if (round.isDecided) throw new AppError('appointment.state', { detail: 'This candidate is decided on.' });
      if (round.kind !== 'interview') {
        throw new AppError('appointment.state', { detail: 'A chat test needs no appointment; its link is enough.' });
      }
      const id = newId();
      const token = newToken();
      const isNew = await this.appointments.insert(
        {
          ...times,
          ...{ id, applicationId, roundId: request.roundId, title: round.title, minutes: round.minutes },
          ...{ linkHash: hashToken(token), createdBy: actor.memberId },
        },
        tx,
      );
      if (!isNew) {
        throw new AppError('appointment.state', {
          detail: 'There is an appointment for this round already. Change that one.',
        });
      }
      await this.assign(id, request, times, tx);
      await this.record(actor, times.state === 'set' ? 'interview.set' : 'interview.offered', id, tx);
      return this.tell(id, token, tx);
    });
  }

  /** Changes times, place or assessors; who is concerned gets the new calendar file. */
  change(actor: StaffActor, id: string, request: ChangeAppointmentRequest): Promise<AppointmentAnswer> {
    const times = timesOf(request);
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const before = await this.lockCurrent(id, request.version, tx);
      const assessorsBefore = await this.appointments.assessors(id, tx);
      const keepsLink = before.state === 'set' && times.state === 'set';
      // An offer is a new invitation and needs its link; only the hash of the one before is known.
      const token = keepsLink ? null : newToken();
      await this.appointments.change(id, times, token === null ? null : hashToken(token), tx);
      await this.assign(id, request, times, tx);
      await this.record(actor, 'interview.changed', id, tx);
      const after = await this.require(id, tx);
      if (token !== null) {
        await this.outbox.withdraw(id, tx);
        const { startsAt, timeZone, place } = before;
        await this.mails.unset(after, { startsAt, timeZone, place }, assessorsBefore, tx);
        return this.tell(id, token, tx);
      }
      const left = assessorsBefore.filter(({ memberId }) => !request.assessors.includes(memberId));
      const mail = await this.mails.changed(after, left, tx);
      return { appointment: await this.view(id, tx), link: null, mail };
    });
  }

  cancel(actor: StaffActor, id: string, { version, reason }: CancelAppointmentRequest): Promise<AppointmentView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.lockCurrent(id, version, tx);
      await this.appointments.cancel(id, reason ?? '', tx);
      await this.outbox.withdraw(id, tx);
      await this.mails.cancelled(await this.require(id, tx), reason ?? '', tx);
      await this.record(actor, 'interview.cancelled', id, tx);
      return this.view(id, tx);
    });
  }

  /** A new link to the candidate's page, by mail and to copy; the one before stops working. */
  renewLink(actor: StaffActor, id: string): Promise<AppointmentAnswer> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const before = await this.appointments.find(id, 'FOR UPDATE OF p', tx);
      if (before === undefined) throw notFound();
      requireAlive(before);
      const token = newToken();
      await this.appointments.renewLink(id, hashToken(token), tx);
      await this.outbox.withdraw(id, tx);
      await this.record(actor, 'interview.link-renewed', id, tx);
      return this.tell(id, token, tx);
    });
  }

  /** Puts the assessors down, unless one of them, or the candidate, is taken then and nobody has accepted that. */
  private async assign(
    id: string,
    request: TimesRequest,
    { startsAt, slots }: AppointmentTimes,
    tx: Tx,
  ): Promise<void> {
    const { assessors, acceptsConflicts } = request;
    const known = await this.appointments.assessorsAmong(assessors, tx);
    if (known.length < assessors.length) {
      throw new AppError('request.invalid', {
        errors: [{ pointer: '/assessors', detail: 'names somebody who cannot assess' }],
      });
    }
    await this.appointments.setAssessors(id, assessors, tx);
    if (acceptsConflicts === true) return;
    await this.appointments.takeTurn(tx);
    const { candidateId, minutes } = await this.require(id, tx);
    const times = startsAt === null ? slots : [startsAt];
    const conflicts = await this.appointments.conflicts({ id, candidateId, memberIds: assessors, times, minutes }, tx);
    if (conflicts.length > 0) {
      throw new AppError('appointment.conflict', {
        detail: `Nothing was set yet. Taken then: ${conflicts
          .map(({ who, startsAt }) => `${who} (interview on ${timeInMail(startsAt, request.timeZone)})`)
          .join(', ')}.`,
        data: { conflicts },
      });
    }
  }

  private async tell(id: string, token: string, tx: Tx): Promise<AppointmentAnswer> {
    const appointment = await this.require(id, tx);
    const mail = await (appointment.state === 'set'
      ? this.mails.set(appointment, token, tx)
      : this.mails.offered(appointment, token, tx));
    return { appointment: await this.view(id, tx), link: this.mails.linkOf(token), mail };
  }

  private async lockCurrent(id: string, version: number, tx: Tx): Promise<StoredAppointment> {
    const appointment = await this.appointments.find(id, 'FOR UPDATE OF p', tx);
    if (appointment === undefined) throw notFound();
    requireAlive(appointment);
    if (appointment.version !== version) {
      throw new AppError('thing.changed', {
        detail:
          'This appointment changed in the meantime, by somebody here or by the candidate. Look at it and try again.',
        data: { current: await this.view(id, tx) },
      });
    }
    return appointment;
  }

  private async require(id: string, tx: Tx): Promise<StoredAppointment> {
    const appointment = await this.appointments.find(id, '', tx);
    if (appointment === undefined) throw notFound();
    return appointment;
  }

  private async view(id: string, tx: Tx): Promise<AppointmentView> {
    const view = await this.appointments.view(id, tx);
    if (view === undefined) throw notFound();
    return view;
  }

  private async record(actor: StaffActor, action: string, id: string, tx: Tx): Promise<void> {
    const { applicationId } = await this.require(id, tx);
    this.audit.append(
      {
        actor: { kind: 'member', id: actor.memberId },
        action,
        subject: { kind: 'application', id: applicationId },
        data: { appointment: id },
      },
      tx,
    );
  }
}

function requireAlive({ state, isOver }: StoredAppointment): void {
  if (state === 'cancelled') throw new AppError('appointment.state', { detail: 'This appointment was called off.' });
  if (isOver) throw new AppError('appointment.state', { detail: 'This appointment is over.' });
}

/** The instants of the local times asked for. @throws AppError with the fault of each that is none, or is past */
function timesOf({ times, timeZone, place }: TimesRequest): AppointmentTimes {
  const found = times.map((local) => instantOf(local, timeZone));
  const errors = found.flatMap((instant, index) => {
    const fault =
      instant instanceof Date ? (instant.getTime() < Date.now() ? 'is in the past' : null) : TIME_FAULTS[instant];
    return fault === null ? [] : [{ pointer: `/times/${index}`, detail: fault }];
  });
  if (errors.length > 0) throw new AppError('request.invalid', { errors });
  const instants = found.filter((one) => one instanceof Date).sort((a, b) => a.getTime() - b.getTime());
  const [only] = instants;
  return instants.length === 1 && only !== undefined
    ? { state: 'set', startsAt: only, slots: [], timeZone, place }
    : { state: 'offered', startsAt: null, slots: instants, timeZone, place };
}
