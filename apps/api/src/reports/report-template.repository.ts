import type { ReportKind, ReportTemplate } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

const COLUMNS = `id, kind, name, sections, paper, is_default AS "isDefault", version`;

@Injectable()
export class ReportTemplateRepository {
  list(tx: Tx): Promise<ReportTemplate[]> {
    return tx.query(`SELECT ${COLUMNS} FROM report_template ORDER BY kind, lower(name), id`);
  }

  async find(id: string, tx: Tx): Promise<ReportTemplate | undefined> {
    const [row] = await tx.query<ReportTemplate>(`SELECT ${COLUMNS} FROM report_template WHERE id = $1`, [id]);
    return row;
  }

  async findDefault(kind: ReportKind, tx: Tx): Promise<ReportTemplate | undefined> {
    const [row] = await tx.query<ReportTemplate>(
      `SELECT ${COLUMNS} FROM report_template WHERE kind = $1 AND is_default`,
      [kind],
    );
    return row;
  }

  /** Whether another template of the kind has this name, in any case. */
  async isTaken(kind: ReportKind, name: string, exceptId: string | null, tx: Tx): Promise<boolean> {
    // Of two who take a name at once the second waits here and finds it taken.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('report-template:' || $1, 0))`, [tx.workspaceId]);
    const rows = await tx.query(
      `SELECT FROM report_template WHERE kind = $1 AND lower(name) = lower($2) AND id IS DISTINCT FROM $3`,
      [kind, name, exceptId],
    );
    return rows.length > 0;
  }

  /** The template that was the kind's default is one no more. */
  async clearDefault(kind: ReportKind, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE report_template SET is_default = false, version = version + 1 WHERE kind = $1 AND is_default`,
      [kind],
    );
  }

  async insert(template: Omit<ReportTemplate, 'version'>, memberId: string, tx: Tx): Promise<void> {
    const { id, kind, name, sections, paper, isDefault } = template;
    await tx.query(
      `INSERT INTO report_template (id, workspace_id, kind, name, sections, paper, is_default, updated_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, tx.workspaceId, kind, name, JSON.stringify(sections), paper, isDefault, memberId],
    );
  }

  /** Whether the template still had this version. */
  async change(template: ReportTemplate, memberId: string, tx: Tx): Promise<boolean> {
    const { id, name, sections, paper, isDefault, version } = template;
    const rows = await tx.query(
      `WITH changed AS (
         UPDATE report_template
         SET name = $2, sections = $3, paper = $4, is_default = $5, version = version + 1, updated_by = $7,
             updated_at = clock_timestamp()
         WHERE id = $1 AND version = $6 RETURNING id)
       SELECT id FROM changed`,
      [id, name, JSON.stringify(sections), paper, isDefault, version, memberId],
    );
    return rows.length > 0;
  }

  async remove(id: string, tx: Tx): Promise<void> {
    await tx.query(`DELETE FROM report_template WHERE id = $1`, [id]);
  }
}
