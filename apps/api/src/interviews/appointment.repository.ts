import type { AppointmentConflict, AppointmentState, AppointmentView, InterviewRow } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { LookupTx, Tx } from '../platform/database/database.js';

/** An appointment with what mails and calendar files need. */
export interface StoredAppointment {
  id: string;
  applicationId: string;
  candidateId: string;
  roundId: string | null;
  title: string;
  minutes: number;
  state: AppointmentState;
  startsAt: Date | null;
  slots: Date[];
  timeZone: string;
  place: string;
  sequence: number;
  version: number;
  askedAt: Date | null;
  createdBy: string;
  openingTitle: string;
  candidateName: string;
  candidateEmail: string;
  isOver: boolean;
  now: Date;
}

export interface Assessor {
  memberId: string;
  name: string;
  email: string;
  /** The candidate as this assessor may see them: an alias in a blind opening. */
  candidateName: string;
}

/** What a change writes. */
export interface AppointmentTimes {
  state: 'offered' | 'set';
  startsAt: Date | null;
  slots: Date[];
  timeZone: string;
  place: string;
}

const STORED = `
  SELECT p.id, p.application_id AS "applicationId", c.id AS "candidateId", p.round_id AS "roundId", p.title, p.minutes,
         p.state, p.starts_at AS "startsAt", p.slots, p.time_zone AS "timeZone", p.place, p.sequence, p.version,
         p.asked_at AS "askedAt", p.created_by AS "createdBy", o.title AS "openingTitle", c.name AS "candidateName",
         c.email AS "candidateEmail", clock_timestamp() AS now,
         coalesce(p.starts_at, (SELECT max(slot) FROM unnest(p.slots) slot)) + make_interval(mins => p.minutes)
           < clock_timestamp() AS "isOver"
  FROM interview_appointment p
  JOIN application a ON a.id = p.application_id
  JOIN candidate c ON c.id = a.candidate_id
  JOIN opening o ON o.id = a.opening_id`;

/** Appointments and who assesses them. */
@Injectable()
export class AppointmentRepository {
  async list(applicationId: string, tx: Tx): Promise<AppointmentView[]> {
    return this.views('p.application_id = $1', applicationId, tx);
  }

  async view(id: string, tx: Tx): Promise<AppointmentView | undefined> {
    return (await this.views('p.id = $1', id, tx))[0];
  }

  async find(id: string, lock: '' | 'FOR UPDATE OF p', tx: Tx): Promise<StoredAppointment | undefined> {
    const [row] = await tx.query<StoredAppointment>(`${STORED} WHERE p.id = $1 ${lock}`, [id]);
    return row;
  }

  /** The appointment of a link; needs a lookup by its token. */
  async findByLink(tx: LookupTx): Promise<{ id: string; workspaceId: string } | undefined> {
    const [row] = await tx.query<{ id: string; workspaceId: string }>(
      `SELECT id, workspace_id AS "workspaceId" FROM interview_appointment WHERE link_hash = current_key()`,
    );
    return row;
  }

  /** An interview round of the application's opening, and whether somebody else may still be met. */
  async round(
    applicationId: string,
    roundId: string,
    tx: Tx,
  ): Promise<{ title: string; minutes: number; kind: string; isDecided: boolean } | undefined> {
    const [row] = await tx.query<{ title: string; minutes: number; kind: string; isDecided: boolean }>(
      `SELECT r.title, r.minutes, r.kind, a.stage IN ('hired', 'rejected') AS "isDecided"
       FROM application a JOIN opening_round r ON r.opening_id = a.opening_id
       WHERE a.id = $1 AND r.id = $2 FOR UPDATE OF a`,
      [applicationId, roundId],
    );
    return row;
  }

  async exists(applicationId: string, tx: Tx): Promise<boolean> {
    return (await tx.query(`SELECT 1 FROM application WHERE id = $1`, [applicationId])).length > 0;
  }

  /** Ids among these that are members who may assess. */
  async assessorsAmong(ids: readonly string[], tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM member WHERE id = ANY($1) AND disabled_at IS NULL AND role <> 'hr'`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** @returns whether there was none for the round yet */
  async insert(
    appointment: AppointmentTimes & {
      id: string;
      applicationId: string;
      roundId: string;
      title: string;
      minutes: number;
      linkHash: Buffer;
      createdBy: string;
    },
    tx: Tx,
  ): Promise<boolean> {
    const { id, applicationId, roundId, title, minutes, state, startsAt, slots, timeZone, place } = appointment;
    const rows = await tx.query(
      `INSERT INTO interview_appointment (id, workspace_id, application_id, round_id, title, minutes, state, starts_at, slots,
                                          time_zone, place, link_hash, created_by, set_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, CASE WHEN $7 = 'set' THEN clock_timestamp() END)
       ON CONFLICT (workspace_id, application_id, round_id) WHERE state <> 'cancelled' DO NOTHING RETURNING id`,
      [
        ...[id, tx.workspaceId, applicationId, roundId, title, minutes, state, startsAt, slots, timeZone, place],
        ...[appointment.linkHash, appointment.createdBy],
      ],
    );
    return rows.length > 0;
  }

  /** Writes new times; the calendar's sequence grows, and what the candidate asked for is answered by it. */
  async change(id: string, times: AppointmentTimes, linkHash: Buffer | null, tx: Tx): Promise<void> {
    const { state, startsAt, slots, timeZone, place } = times;
    await tx.query(
      `UPDATE interview_appointment
       SET state = $2, starts_at = $3, slots = $4, time_zone = $5, place = $6, link_hash = coalesce($7, link_hash),
           sequence = sequence + 1, version = version + 1, asked_at = NULL, asked_text = '',
           set_at = CASE WHEN $2 = 'set' THEN clock_timestamp() END,
           reminded_at = CASE WHEN starts_at IS NOT DISTINCT FROM $3 THEN reminded_at END
       WHERE id = $1`,
      [id, state, startsAt, slots, timeZone, place, linkHash],
    );
  }

  async cancel(id: string, reason: string, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE interview_appointment SET state = 'cancelled', cancel_reason = $2, sequence = sequence + 1,
              version = version + 1 WHERE id = $1`,
      [id, reason],
    );
  }

  async renewLink(id: string, linkHash: Buffer, tx: Tx): Promise<void> {
    await tx.query(`UPDATE interview_appointment SET link_hash = $2, version = version + 1 WHERE id = $1`, [
      id,
      linkHash,
    ]);
  }

  async ask(id: string, text: string, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE interview_appointment SET asked_at = clock_timestamp(), asked_text = $2, version = version + 1 WHERE id = $1`,
      [id, text],
    );
  }

  async setAssessors(id: string, memberIds: readonly string[], tx: Tx): Promise<void> {
    await tx.query(`DELETE FROM appointment_assessor WHERE appointment_id = $1 AND NOT member_id = ANY($2)`, [
      id,
      memberIds,
    ]);
    await tx.query(
      `INSERT INTO appointment_assessor (workspace_id, appointment_id, member_id)
       SELECT $3, $1, member_id FROM unnest($2::uuid[]) member_id ON CONFLICT DO NOTHING`,
      [id, memberIds, tx.workspaceId],
    );
  }

  /** Who assesses, each with the candidate's name as they may see it. */
  assessors(id: string, tx: Tx): Promise<Assessor[]> {
    return tx.query<Assessor>(
      `SELECT m.id AS "memberId", m.name, m.email, seen.name AS "candidateName"
       FROM appointment_assessor s
       JOIN interview_appointment p ON p.id = s.appointment_id
       JOIN member m ON m.id = s.member_id AND m.disabled_at IS NULL
       JOIN seen_candidate seen ON seen.application_id = p.application_id AND seen.reader_id = m.id
       WHERE s.appointment_id = $1 ORDER BY m.name`,
      [id],
    );
  }

  /** Until the transaction ends nobody else sets a time here: two who want the same one see each other. */
  async takeTurn(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('interviews:' || $1, 0))`, [tx.workspaceId]);
  }

  /** Appointments that stand, of these assessors or this candidate, which overlap one of these times. */
  async conflicts(
    about: {
      id: string | null;
      candidateId: string;
      memberIds: readonly string[];
      times: readonly Date[];
      minutes: number;
    },
    tx: Tx,
  ): Promise<(Omit<AppointmentConflict, 'startsAt'> & { startsAt: Date })[]> {
    return tx.query(
      `SELECT DISTINCT coalesce(m.name, 'The candidate') AS who, p.title, p.starts_at AS "startsAt", p.minutes
       FROM interview_appointment p
       JOIN application a ON a.id = p.application_id
       LEFT JOIN appointment_assessor s ON s.appointment_id = p.id AND s.member_id = ANY($3)
       LEFT JOIN member m ON m.id = s.member_id
       CROSS JOIN unnest($4::timestamptz[]) wanted
       WHERE p.state = 'set' AND p.id IS DISTINCT FROM $1 AND (m.id IS NOT NULL OR a.candidate_id = $2)
         AND p.starts_at < wanted + make_interval(mins => $5)
         AND p.starts_at + make_interval(mins => p.minutes) > wanted
       ORDER BY 3, 1`,
      [about.id, about.candidateId, about.memberIds, about.times, about.minutes],
    );
  }

  /** Who set the appointment, with the candidate's name as they may see it; undefined when they have left. */
  async arranger(id: string, tx: Tx): Promise<Assessor | undefined> {
    const [row] = await tx.query<Assessor>(
      `SELECT m.id AS "memberId", m.name, m.email, seen.name AS "candidateName"
       FROM interview_appointment p
       JOIN member m ON m.id = p.created_by AND m.disabled_at IS NULL
       JOIN seen_candidate seen ON seen.application_id = p.application_id AND seen.reader_id = m.id
       WHERE p.id = $1`,
      [id],
    );
    return row;
  }

  /** Interviews that are not over, soonest first, then those where a time is to be chosen. */
  upcoming(readerId: string, whose: 'own' | 'all', tx: Tx): Promise<InterviewRow[]> {
    return tx.query<InterviewRow>(
      `SELECT p.id AS "appointmentId", p.application_id AS "applicationId", p.round_id AS "roundId",
              seen.name AS "candidateName", o.title AS "openingTitle", p.title, p.state, p.starts_at AS "startsAt",
              p.minutes, p.place, p.asked_at AS "askedAt",
              coalesce((SELECT json_agg(m.name ORDER BY m.name) FROM appointment_assessor s JOIN member m ON m.id = s.member_id
                        WHERE s.appointment_id = p.id), '[]') AS assessors,
              EXISTS (SELECT FROM appointment_assessor s WHERE s.appointment_id = p.id AND s.member_id = $1) AS "isOwn"
       FROM interview_appointment p
       JOIN application a ON a.id = p.application_id
       JOIN opening o ON o.id = a.opening_id
       JOIN seen_candidate seen ON seen.application_id = a.id AND seen.reader_id = $1
       WHERE p.state <> 'cancelled' AND a.stage NOT IN ('hired', 'rejected')
         AND (p.starts_at IS NULL OR p.starts_at + make_interval(mins => p.minutes) > clock_timestamp())
         AND ($2 = 'all' OR EXISTS (SELECT FROM appointment_assessor s WHERE s.appointment_id = p.id AND s.member_id = $1))
       ORDER BY p.starts_at NULLS LAST, p.created_at LIMIT 200`,
      [readerId, whose],
    );
  }

  private views(where: string, value: string, tx: Tx): Promise<AppointmentView[]> {
    return tx.query<AppointmentView>(
      `SELECT p.id, p.application_id AS "applicationId", p.round_id AS "roundId", p.title, p.minutes, p.state,
              p.starts_at AS "startsAt", p.slots, p.time_zone AS "timeZone", p.place, p.asked_at AS "askedAt",
              p.asked_text AS "askedText", p.cancel_reason AS "cancelReason", p.created_at AS "createdAt", p.version,
              coalesce((SELECT json_agg(json_build_object('memberId', m.id, 'name', m.name) ORDER BY m.name)
                        FROM appointment_assessor s JOIN member m ON m.id = s.member_id WHERE s.appointment_id = p.id),
                       '[]') AS assessors
       FROM interview_appointment p WHERE ${where} ORDER BY p.created_at DESC`,
      [value],
    );
  }
}
