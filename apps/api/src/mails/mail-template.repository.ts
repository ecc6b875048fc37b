import type { MailTemplateKey } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface OwnTemplate {
  key: MailTemplateKey;
  subject: string;
  body: string;
  version: number;
}

/** Whom a mail to a candidate goes to, and what every template may name. */
export interface Recipient {
  name: string;
  email: string;
  opening: string;
  workspace: string;
  /** The member who writes knows the candidate by an alias only. */
  isMasked: boolean;
}

/** Templates that a workspace has put in place of shipped ones, and whom they are for. */
@Injectable()
export class MailTemplateRepository {
  list(tx: Tx): Promise<OwnTemplate[]> {
    return tx.query(`SELECT key, subject, body, version FROM mail_template`);
  }

  async find(key: MailTemplateKey, tx: Tx): Promise<OwnTemplate | undefined> {
    const [row] = await tx.query<OwnTemplate>(`SELECT key, subject, body, version FROM mail_template WHERE key = $1`, [
      key,
    ]);
    return row;
  }

  /** @param readerId the member who writes; null for the product itself */
  async recipient(applicationId: string, readerId: string | null, tx: Tx): Promise<Recipient | undefined> {
    const [row] = await tx.query<Recipient>(
      `SELECT c.name, c.email, o.title AS opening, w.name AS workspace,
              EXISTS (SELECT FROM seen_candidate seen WHERE seen.application_id = a.id AND seen.reader_id = $2
                      AND seen.is_masked) AS "isMasked"
       FROM application a JOIN candidate c ON c.id = a.candidate_id JOIN opening o ON o.id = a.opening_id
       JOIN workspace w ON w.id = a.workspace_id WHERE a.id = $1`,
      [applicationId, readerId],
    );
    return row;
  }

  /** Saves over this version; 0 is the shipped one. Tells whether it did. */
  async save({ key, subject, body, version }: OwnTemplate, memberId: string, tx: Tx): Promise<boolean> {
    const parameters = [key, subject, body, memberId];
    const rows =
      version === 0
        ? await tx.query(
            `INSERT INTO mail_template (workspace_id, key, subject, body, updated_by) VALUES ($5, $1, $2, $3, $4)
             ON CONFLICT DO NOTHING RETURNING key`,
            [...parameters, tx.workspaceId],
          )
        : await tx.query(
            `WITH saved AS (
               UPDATE mail_template SET subject = $2, body = $3, version = version + 1, updated_by = $4,
                                        updated_at = clock_timestamp()
               WHERE key = $1 AND version = $5 RETURNING key)
             SELECT key FROM saved`,
            [...parameters, version],
          );
    return rows.length > 0;
  }

  /** Removes this version; tells whether it did. */
  async remove(key: MailTemplateKey, version: number, tx: Tx): Promise<boolean> {
    const rows = await tx.query(
      `WITH gone AS (DELETE FROM mail_template WHERE key = $1 AND version = $2 RETURNING key) SELECT key FROM gone`,
      [key, version],
    );
    return rows.length > 0;
  }
}
