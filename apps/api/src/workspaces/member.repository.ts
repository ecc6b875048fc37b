import type { Member, MemberInvitation, Role } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { LookupTx, Tx } from '../platform/database/database.js';
import { MemberEntity } from './member.entity.js';

export interface InvitationRow {
  id: string;
  workspaceId: string;
  email: string;
  role: Role;
  isOpen: boolean;
}

/** Members of a workspace and the invitations to it. */
@Injectable()
export class MemberRepository {
  async find(id: string, tx: Tx): Promise<MemberEntity | null> {
    return tx.manager.findOneBy(MemberEntity, { id });
  }

  /** The member with this address in any workspace; needs a lookup by that e-mail. */
  async findByEmail(email: string, tx: LookupTx): Promise<{ id: string; workspaceId: string } | undefined> {
    const [row] = await tx.query<{ id: string; workspaceId: string }>(
      `SELECT id, workspace_id AS "workspaceId" FROM member WHERE lower(email) = lower($1)`,
      [email],
    );
    return row;
  }

  async list(tx: Tx): Promise<Member[]> {
    const members = await tx.manager.find(MemberEntity, { order: { createdAt: 'ASC', id: 'ASC' } });
    return members.map(toMember);
  }

  /** Locks the owners' rows, so that two changes at once cannot remove the last one. Gives the ids of active owners. */
  async lockOwners(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM member WHERE role = 'owner' AND disabled_at IS NULL ORDER BY id FOR UPDATE`,
    );
    return rows.map(({ id }) => id);
  }

  async setRole(id: string, role: Role, tx: Tx): Promise<void> {
    await tx.manager.update(MemberEntity, { id }, { role });
  }

  async setDisabled(id: string, isDisabled: boolean, tx: Tx): Promise<void> {
    await tx.query(`UPDATE member SET disabled_at = CASE WHEN $2 THEN clock_timestamp() END WHERE id = $1`, [
      id,
      isDisabled,
    ]);
  }

  async setPassword(id: string, passwordHash: string, tx: Tx): Promise<void> {
    await tx.manager.update(MemberEntity, { id }, { passwordHash });
  }

  async setTotp(id: string, totp: { totpSecret: string | null; totpPending: string | null }, tx: Tx): Promise<void> {
    await tx.manager.update(MemberEntity, { id }, { ...totp, totpLastStep: null });
  }

  /** Marks the time step of a code as used; false when it or a later one was used before. */
  async useTotpStep(id: string, step: number, tx: Tx): Promise<boolean> {
    const rows = await tx.query<{ id: string }>(
      `WITH used AS (
         UPDATE member SET totp_last_step = $2 WHERE id = $1 AND coalesce(totp_last_step, 0) < $2 RETURNING id)
       SELECT id FROM used`,
      [id, step],
    );
    return rows.length > 0;
  }

  async replaceRecoveryCodes(memberId: string, hashes: readonly Buffer[], tx: Tx): Promise<void> {
    await tx.query('DELETE FROM recovery_code WHERE member_id = $1', [memberId]);
    for (const hash of hashes) {
      await tx.query('INSERT INTO recovery_code (workspace_id, member_id, code_hash) VALUES ($1, $2, $3)', [
        tx.workspaceId,
        memberId,
        hash,
      ]);
    }
  }

  /** Uses a recovery code up; false when it is unknown or was used. */
  async useRecoveryCode(memberId: string, hash: Buffer, tx: Tx): Promise<boolean> {
    const rows = await tx.query<{ id: string }>(
      `WITH used AS (
         UPDATE recovery_code SET used_at = clock_timestamp()
         WHERE member_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING member_id AS id)
       SELECT id FROM used`,
      [memberId, hash],
    );
    return rows.length > 0;
  }

  async openInvitations(tx: Tx): Promise<MemberInvitation[]> {
    const rows = await tx.query<
      Omit<MemberInvitation, 'expiresAt' | 'createdAt'> & { expiresAt: Date; createdAt: Date }
    >(
      `SELECT id, email, role, expires_at AS "expiresAt", created_at AS "createdAt" FROM member_invitation
       WHERE accepted_at IS NULL AND revoked_at IS NULL AND expires_at > clock_timestamp() ORDER BY created_at DESC`,
    );
    return rows.map((row) => ({
      ...row,
      expiresAt: row.expiresAt.toISOString(),
      createdAt: row.createdAt.toISOString(),
    }));
  }

  /** Adds an invitation; an open one for the same address is withdrawn, so that one link is alive. @returns the ids of those */
  async invite(
    invitation: { id: string; email: string; role: Role; tokenHash: Buffer; invitedBy: string; days: number },
    tx: Tx,
  ): Promise<string[]> {
    const withdrawn = await tx.query<{ id: string }>(
      `WITH withdrawn AS (
         UPDATE member_invitation SET revoked_at = clock_timestamp()
         WHERE lower(email) = lower($1) AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id)
       SELECT id FROM withdrawn`,
      [invitation.email],
    );
    await tx.query(
      `INSERT INTO member_invitation (id, workspace_id, email, role, token_hash, invited_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp() + make_interval(days => $7))`,
      [
        invitation.id,
        tx.workspaceId,
        invitation.email,
        invitation.role,
        invitation.tokenHash,
        invitation.invitedBy,
        invitation.days,
      ],
    );
    return withdrawn.map(({ id }) => id);
  }

  async revokeInvitation(id: string, tx: Tx): Promise<boolean> {
    const rows = await tx.query<{ id: string }>(
      `WITH revoked AS (
         UPDATE member_invitation SET revoked_at = clock_timestamp()
         WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id)
       SELECT id FROM revoked`,
      [id],
    );
    return rows.length > 0;
  }

  /** The invitation of a token; needs a lookup by that token. */
  async findInvitation(tx: LookupTx): Promise<InvitationRow | undefined> {
    const [row] = await tx.query<InvitationRow>(
      `SELECT id, workspace_id AS "workspaceId", email, role,
              accepted_at IS NULL AND revoked_at IS NULL AND expires_at > clock_timestamp() AS "isOpen"
       FROM member_invitation WHERE token_hash = current_key()`,
    );
    return row;
  }

  /** Uses the invitation up; false when it was used, withdrawn or ran out in the meantime. */
  async acceptInvitation(id: string, tx: Tx): Promise<boolean> {
    const rows = await tx.query<{ id: string }>(
      `WITH accepted AS (
         UPDATE member_invitation SET accepted_at = clock_timestamp()
         WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > clock_timestamp() RETURNING id)
       SELECT id FROM accepted`,
      [id],
    );
    return rows.length > 0;
  }
}

export function toMember(member: MemberEntity): Member {
  return {
    id: member.id,
    name: member.name,
    email: member.email,
    role: member.role,
    isDisabled: member.disabledAt !== null,
    hasTotp: member.totpSecret !== null,
    createdAt: member.createdAt.toISOString(),
  };
}
