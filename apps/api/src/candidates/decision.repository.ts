import type { Decision, DecisionKind, Stage } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface NewDecision {
  id: string;
  applicationId: string;
  kind: DecisionKind;
  fromStage: Stage;
  toStage: Stage;
  reason: string;
  total: number | null;
  overrideTotal: number | null;
  overrideReason: string;
  memberId: string;
}

/** Decisions are added and never changed. */
@Injectable()
export class DecisionRepository {
  async insert(decision: NewDecision, tx: Tx): Promise<void> {
    const { id, applicationId, kind, fromStage, toStage, reason } = decision;
    await tx.query(
      `INSERT INTO decision (id, workspace_id, application_id, kind, from_stage, to_stage, reason, total, override_total,
                             override_reason, member_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[id, tx.workspaceId, applicationId, kind, fromStage, toStage, reason],
        ...[decision.total, decision.overrideTotal, decision.overrideReason, decision.memberId],
      ],
    );
  }

  /** Ids of the decisions that a member made. */
  async idsBy(memberId: string, applicationId: string, tx: Tx): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM decision WHERE application_id = $1 AND member_id = $2`,
      [applicationId, memberId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The newest first. */
  list(applicationId: string, tx: Tx): Promise<Decision[]> {
    return tx.query(
      `SELECT d.id, d.kind, d.from_stage AS "fromStage", d.to_stage AS "toStage", d.reason, m.name AS by, d.at, d.total,
              CASE WHEN d.override_total IS NOT NULL
                   THEN jsonb_build_object('total', d.override_total, 'reason', d.override_reason) END AS override
       FROM decision d JOIN member m ON m.id = d.member_id
       WHERE d.application_id = $1 ORDER BY d.at DESC, d.id DESC`,
      [applicationId],
    );
  }
}
