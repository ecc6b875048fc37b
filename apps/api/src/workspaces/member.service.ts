import type {
  AcceptInvitationRequest,
  AuditEntry,
  ChangeMemberRequest,
  InvitationLink,
  InvitationPreview,
  InviteMemberRequest,
  Member,
  MemberList,
} from '@audition/contracts';
import { roleHas } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { RateLimits, type Limit } from '../platform/http/rate-limit.js';
import { LINK_PLACE } from '../platform/mail/mail-words.js';
import { MEMBER_INVITATION, Outbox } from '../platform/mail/outbox.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { hashToken, newId, newToken } from '../platform/secrets.js';
import type { FirstOwner } from './workspace.service.js';
import { Workspaces } from './workspace.service.js';
import { MemberRepository, toMember, type InvitationRow } from './member.repository.js';
import { MemberSessions } from './member-sessions.js';
import { Passwords } from './passwords.js';

const LOOKS_BY_ADDRESS: Limit = { name: 'invitation:address', tries: 20, minutes: 1 };
const AUDIT_PAGE = 100;

/** The members of a workspace, their roles, and invitations to join. */
@Injectable()
export class Members {
  constructor(
    private readonly db: Database,
    private readonly members: MemberRepository,
    private readonly workspaces: Workspaces,
    private readonly sessions: MemberSessions,
    private readonly passwords: Passwords,
    private readonly limits: RateLimits,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly config: Config,
  ) {}

  list(actor: StaffActor): Promise<MemberList> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => ({
      members: await this.members.list(tx),
      invitations: roleHas(actor.role, 'member:manage') ? await this.members.openInvitations(tx) : [],
    }));
  }

  /** Makes the link a new member joins by; an earlier open invitation of the same address stops working. */
  async invite(actor: StaffActor, { email, role }: InviteMemberRequest): Promise<InvitationLink> {
    await this.refuseKnown(email);
    const token = newToken();
    const id = newId();
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const link = `${this.config.publicUrl}/join#${token}`;
      const withdrawn = await this.members.invite(
        { id, email, role, tokenHash: hashToken(token), invitedBy: actor.memberId, days: this.config.linkDays },
        tx,
      );
      for (const earlier of withdrawn) await this.outbox.withdraw(earlier, tx);
      const mail = await this.outbox.write(
        {
          ...{ kind: MEMBER_INVITATION, to: { name: '', email } },
          subject: `${actor.name} invites you to Audition`,
          body: invitationText(actor.name, this.config.linkDays),
          link: { url: link, of: id, days: this.config.linkDays },
        },
        tx,
      );
      this.record(actor.memberId, 'member.invited', { kind: 'invitation', id }, tx, { role });
      const invitation = (await this.members.openInvitations(tx)).find((open) => open.id === id);
      if (invitation === undefined) throw new Error('the invitation just made is not open');
      return { invitation, link, mail };
    });
  }

  async revokeInvitation(actor: StaffActor, id: string): Promise<void> {
    await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      if (!(await this.members.revokeInvitation(id, tx))) throw notFound();
      await this.outbox.withdraw(id, tx);
      this.record(actor.memberId, 'member.invitation-withdrawn', { kind: 'invitation', id }, tx);
    });
  }

  /** Changes role or access; every session of the member ends. @throws AppError `member.last-owner` */
  async change(actor: StaffActor, id: string, { role, isDisabled }: ChangeMemberRequest): Promise<Member> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const owners = await this.members.lockOwners(tx);
      const member = await this.members.find(id, tx);
      if (member === null) throw notFound();
      const stopsOwning = (role !== undefined && role !== 'owner') || isDisabled === true;
      if (stopsOwning && owners.length === 1 && owners[0] === id) throw new AppError('member.last-owner');
      if (role !== undefined && role !== member.role) {
        await this.members.setRole(id, role, tx);
        this.record(actor.memberId, 'member.role-changed', { kind: 'member', id }, tx, { role });
      }
      if (isDisabled !== undefined && isDisabled !== (member.disabledAt !== null)) {
        await this.members.setDisabled(id, isDisabled, tx);
        const action = isDisabled ? 'member.disabled' : 'member.enabled';
        this.record(actor.memberId, action, { kind: 'member', id }, tx);
      }
      await this.sessions.endAll(id, id === actor.memberId ? actor.sessionId : null, tx);
      const changed = await this.members.find(id, tx);
      if (changed === null) throw notFound();
      return toMember(changed);
    });
  }

  /** What an invitation link leads to. Changes nothing. @throws AppError `invitation.invalid` */
  async look(token: string, ip: string): Promise<InvitationPreview> {
    const invitation = await this.openInvitation(token, ip);
    const workspaceName = await this.workspaces.nameOf(invitation.workspaceId);
    return { workspaceName, email: invitation.email, role: invitation.role };
  }

  /** Joins. The link works once. @throws AppError `invitation.invalid`, `member.exists`, `password.weak` */
  async accept({ token, name, password }: AcceptInvitationRequest, ip: string): Promise<FirstOwner> {
    const invitation = await this.openInvitation(token, ip);
    const { workspaceId, email, role } = invitation;
    await this.passwords.requireStrong(password, [name, email], '/password');
    await this.refuseKnown(email);
    const passwordHash = await this.passwords.hash(password);
    return this.db.inWorkspace(workspaceId, async (tx) => {
      if (!(await this.members.acceptInvitation(invitation.id, tx))) throw new AppError('invitation.invalid');
      const memberId = await this.workspaces.addMember({ email, name, role, passwordHash }, tx);
      this.record(memberId, 'member.joined', { kind: 'member', id: memberId }, tx, { role });
      return { workspaceId, memberId };
    });
  }

  /** The audit log, newest first. @param before entries with a smaller number only */
  auditPage(actor: StaffActor, before: number | null): Promise<AuditEntry[]> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.audit.page(before, AUDIT_PAGE, actor.memberId, tx));
  }

  private async openInvitation(token: string, ip: string): Promise<InvitationRow> {
    await this.limits.count([{ limit: LOOKS_BY_ADDRESS, subject: ip }]);
    const invitation = await this.db.lookup({ token }, (tx) => this.members.findInvitation(tx));
    if (invitation === undefined || !invitation.isOpen) throw new AppError('invitation.invalid');
    return invitation;
  }

  private async refuseKnown(email: string): Promise<void> {
    const known = await this.db.lookup({ email }, (tx) => this.members.findByEmail(email, tx));
    if (known === undefined) return;
    throw new AppError('member.exists', { errors: [{ pointer: '/email', detail: 'belongs to a member already' }] });
  }

  private record(
    memberId: string,
    action: string,
    subject: { kind: string; id: string },
    tx: Tx,
    data: Record<string, string> = {},
  ): void {
    this.audit.append({ actor: { kind: 'member', id: memberId }, action, subject, data }, tx);
  }
}

function invitationText(inviter: string, days: number): string {
  return [
    `${inviter} invites you to work together in Audition, where candidates for chat work are tested and interviewed.`,
    `Open this link to choose your password:\n${LINK_PLACE}`,
    `It works once and for ${days} days. If you did not expect this mail, you can ignore it.`,
  ].join('\n\n');
}
