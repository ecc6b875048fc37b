import type { MailRow, MailState } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { LookupTx, Tx } from '../database/database.js';

/** A mail before it is a row. The text holds `LINK_PLACE` where the link belongs. */
export interface StoredMail {
  id: string;
  kind: string;
  applicationId: string | null;
  to: { name: string; email: string };
  fromName: string;
  /** Empty for none. */
  replyTo: string;
  subject: string;
  body: string;
  link: { url: string; of: string; days: number } | null;
  calendar: { ics: string; method: 'REQUEST' | 'CANCEL' } | null;
}

/** Everything of a mail, as the sender and the outbox page need it. */
export interface MailFacts extends Omit<StoredMail, 'link'> {
  link: string | null;
  hasLink: boolean;
  state: MailState;
  tries: number;
}

export interface MailFilter {
  readerId: string;
  /** Kinds that the reader may not see. */
  without: readonly string[];
  id?: string;
  state?: MailState | undefined;
  applicationId?: string | undefined;
  before?: string | undefined;
}

const FACTS = `id, kind, application_id AS "applicationId", json_build_object('name', to_name, 'email', to_email) AS "to",
  from_name AS "fromName", reply_to AS "replyTo", subject, body, link, has_link AS "hasLink", state, tries,
  CASE WHEN ics IS NOT NULL THEN json_build_object('ics', ics, 'method', ics_method) END AS calendar`;

/** The rows of the outbox. */
@Injectable()
export class MailRepository {
  async insert(mail: StoredMail, state: 'queued' | 'kept', tx: Tx): Promise<void> {
    const { to, link, calendar } = mail;
    await tx.query(
      `INSERT INTO mail (id, workspace_id, kind, application_id, to_name, to_email, from_name, reply_to, subject, body,
                         has_link, link, link_of, link_until, ics, ics_method, state, next_try_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text IS NOT NULL, $11, $12,
               clock_timestamp() + make_interval(days => $13), $14, $15, $16,
               CASE WHEN $16 = 'queued' THEN clock_timestamp() END)`,
      [
        ...[mail.id, tx.workspaceId, mail.kind, mail.applicationId, to.name, to.email, mail.fromName, mail.replyTo],
        ...[mail.subject, mail.body, link?.url ?? null, link?.of ?? null, link?.days ?? null],
        ...[calendar?.ics ?? null, calendar?.method ?? null, state],
      ],
    );
  }

  /** What mails say of their sender: the workspace's name and where answers go. */
  async sender(tx: Tx): Promise<{ name: string; contactEmail: string }> {
    const [row] = await tx.query<{ name: string; contactEmail: string }>(
      `SELECT name, contact_email AS "contactEmail" FROM workspace WHERE id = $1`,
      [tx.workspaceId],
    );
    if (row === undefined) throw new Error(`there is no workspace ${tx.workspaceId}`);
    return row;
  }

  /** Newest first, at most `limit`. */
  list(filter: MailFilter, limit: number, tx: Tx): Promise<MailRow[]> {
    return tx.query<MailRow>(
      `SELECT m.id, m.kind, m.application_id AS "applicationId",
              json_build_object('name', m.to_name, 'email', m.to_email) AS "to", m.subject, m.state, m.tries,
              m.next_try_at AS "nextTryAt", m.error, m.created_at AS "createdAt", m.sent_at AS "sentAt",
              m.opened_at AS "openedAt", coalesce(o.name, '') AS "openedBy", m.has_link AS "hasLink",
              m.link IS NOT NULL AS "isLinkThere", m.ics IS NOT NULL AS "hasCalendar"
       FROM mail m LEFT JOIN member o ON o.id = m.opened_by
       WHERE NOT m.kind = ANY($1) AND ($2::uuid IS NULL OR m.id = $2) AND ($3::text IS NULL OR m.state = $3)
         AND ($4::uuid IS NULL OR m.application_id = $4) AND ($5::uuid IS NULL OR m.id < $5)
         -- A mail names the candidate, whom the reader may know by an alias only.
         AND NOT EXISTS (SELECT FROM seen_candidate seen WHERE seen.application_id = m.application_id
                         AND seen.reader_id = $6 AND seen.is_masked)
       ORDER BY m.id DESC LIMIT ${limit}`,
      [
        ...[filter.without, filter.id ?? null, filter.state ?? null, filter.applicationId ?? null],
        ...[filter.before ?? null, filter.readerId],
      ],
    );
  }

  async find(id: string, lock: '' | 'FOR UPDATE', tx: Tx): Promise<MailFacts | undefined> {
    const [row] = await tx.query<MailFacts>(`SELECT ${FACTS} FROM mail WHERE id = $1 ${lock}`, [id]);
    return row;
  }

  /** Marks a kept mail as handed over; its link goes. */
  async open(id: string, memberId: string, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE mail SET opened_at = coalesce(opened_at, clock_timestamp()), opened_by = coalesce(opened_by, $2), link = NULL
       WHERE id = $1`,
      [id, memberId],
    );
  }

  async requeue(id: string, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE mail SET state = 'queued', tries = 0, next_try_at = clock_timestamp(), error = '' WHERE id = $1`,
      [id],
    );
  }

  /** Takes back the mails that still carry a link to this row. */
  async withdraw(linkOf: string, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE mail SET state = CASE WHEN state IN ('queued', 'kept') THEN 'withdrawn' ELSE state END,
                       next_try_at = NULL, link = NULL
       WHERE link_of = $1 AND link IS NOT NULL`,
      [linkOf],
    );
  }

  /** Waiting mails whose time has come, oldest first; needs a lookup by the clock. */
  due(limit: number, tx: LookupTx): Promise<{ id: string; workspaceId: string }[]> {
    return tx.query(
      `SELECT id, workspace_id AS "workspaceId" FROM mail
       WHERE state = 'queued' AND next_try_at <= clock_timestamp() ORDER BY next_try_at, id LIMIT ${limit}`,
    );
  }

  /** Workspaces with links that have run out; needs a lookup by the clock. */
  withOldLinks(tx: LookupTx): Promise<{ workspaceId: string }[]> {
    return tx.query(
      `SELECT DISTINCT workspace_id AS "workspaceId" FROM mail WHERE link IS NOT NULL AND link_until < clock_timestamp()`,
    );
  }

  async forgetOldLinks(tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE mail SET state = CASE WHEN state = 'queued' THEN 'withdrawn' ELSE state END, next_try_at = NULL, link = NULL
       WHERE link IS NOT NULL AND link_until < clock_timestamp()`,
    );
  }

  /** Takes a due mail for some minutes, in which nobody else tries it; undefined when somebody did. */
  async claim(id: string, minutes: number, tx: Tx): Promise<MailFacts | undefined> {
    const [row] = await tx.query<MailFacts>(
      `WITH claimed AS (
         UPDATE mail SET tries = tries + 1, next_try_at = clock_timestamp() + make_interval(mins => $2)
         WHERE id = $1 AND state = 'queued' AND next_try_at <= clock_timestamp() RETURNING *)
       SELECT ${FACTS} FROM claimed`,
      [id, minutes],
    );
    return row;
  }

  async markSent(id: string, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE mail SET state = 'sent', sent_at = clock_timestamp(), next_try_at = NULL, link = NULL, error = ''
       WHERE id = $1`,
      [id],
    );
  }

  /** @param minutes until the next try; null: it has failed for good */
  async markFailed(id: string, error: string, minutes: number | null, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE mail SET error = $2, state = CASE WHEN $3::int IS NULL THEN 'failed' ELSE 'queued' END,
                       next_try_at = clock_timestamp() + make_interval(mins => $3)
       WHERE id = $1 AND state = 'queued'`,
      [id, error, minutes],
    );
  }

  /** There is nobody to send it any more. */
  async keep(id: string, tx: Tx): Promise<void> {
    await tx.query(`UPDATE mail SET state = 'kept', next_try_at = NULL WHERE id = $1 AND state = 'queued'`, [id]);
  }
}
