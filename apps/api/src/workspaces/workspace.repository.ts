import type { Role, WorkspaceSettings } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { LookupTx, Tx } from '../platform/database/database.js';
import { AppError } from '../platform/problems/app-error.js';
import { WorkspaceEntity } from './member.entity.js';

/** Workspaces, the installation's one row, and which workspace an address belongs to. */
@Injectable()
export class WorkspaceRepository {
  async insert(workspace: { id: string; name: string; isDemo: boolean }, tx: Tx): Promise<void> {
    await tx.manager.insert(WorkspaceEntity, workspace);
  }

  async find(tx: Tx): Promise<WorkspaceEntity | null> {
    return tx.manager.findOneBy(WorkspaceEntity, { id: tx.workspaceId });
  }

  /** @param lock `FOR UPDATE` holds the row until the transaction ends */
  async settings(lock: '' | 'FOR UPDATE', tx: Tx): Promise<WorkspaceSettings> {
    const [row] = await tx.query<WorkspaceSettings>(
      `SELECT name, contact_email AS "contactEmail", retention_days AS "retentionDays",
              outage_credit_s AS "outageCreditS", requires_calibration AS "requiresCalibration"
       FROM workspace WHERE id = $1
       ${lock}`,
      [tx.workspaceId],
    );
    if (row === undefined) throw new Error(`there is no workspace ${tx.workspaceId}`);
    return row;
  }

  async change(settings: WorkspaceSettings, tx: Tx): Promise<void> {
    await tx.manager.update(WorkspaceEntity, { id: tx.workspaceId }, settings);
  }

  async insertMember(
    member: { id: string; email: string; name: string; role: Role; passwordHash: string },
    tx: Tx,
  ): Promise<void> {
    const rows = await tx.query<{ id: string }>(
      `INSERT INTO member (id, workspace_id, email, name, role, password_hash) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING id`,
      [member.id, tx.workspaceId, member.email, member.name, member.role, member.passwordHash],
    );
    // The index on the address covers all workspaces, also rows that this transaction cannot see.
    if (rows.length === 0) throw new AppError('member.exists');
  }

  /** Whether the first owner exists, and of which kind the workspace is. */
  async installation(tx: LookupTx): Promise<{ isSetUp: boolean; isDemo: boolean }> {
    const [row] = await tx.query<{ isSetUp: boolean; isDemo: boolean }>(
      `SELECT setup_at IS NOT NULL AS "isSetUp", is_demo AS "isDemo" FROM installation`,
    );
    if (row === undefined) throw new Error('the table installation lost its row');
    return row;
  }

  /** Puts the hash of a new set-up token in place of the old one; nothing when the set-up is done. */
  async offerSetup(hash: Buffer, tx: LookupTx): Promise<boolean> {
    const rows = await tx.query<{ id: number }>(
      `WITH offered AS (UPDATE installation SET setup_hash = $1 WHERE setup_at IS NULL RETURNING id) SELECT id FROM offered`,
      [hash],
    );
    return rows.length > 0;
  }

  /** Takes the one chance to set up; false, without waiting, when the token is wrong or somebody else is at it. */
  async closeSetup(hash: Buffer | null, isDemo: boolean, tx: LookupTx): Promise<boolean> {
    const rows = await tx.query<{ id: number }>(
      `WITH closed AS (
         UPDATE installation SET setup_at = clock_timestamp(), setup_hash = NULL, is_demo = $2
         WHERE id IN (SELECT id FROM installation
                      WHERE setup_at IS NULL AND ($1::bytea IS NULL OR setup_hash = $1) FOR UPDATE SKIP LOCKED)
         RETURNING id)
       SELECT id FROM closed`,
      [hash, isDemo],
    );
    return rows.length > 0;
  }
}
