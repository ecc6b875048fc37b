import {
  PERMISSIONS,
  roleHas,
  type ChangePasswordRequest,
  type Me,
  type Permission,
  type RecoveryCodes,
  type SignInRequest,
  type TotpSecret,
} from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { RateLimits, type Limit } from '../platform/http/rate-limit.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import type { MemberEntity } from './member.entity.js';
import { MemberRepository } from './member.repository.js';
import { MemberSessions, type Visitor } from './member-sessions.js';
import { Passwords } from './passwords.js';
import { TwoStep } from './two-step.js';
import { WorkspaceRepository } from './workspace.repository.js';

const BY_ACCOUNT: Limit = { name: 'sign-in:account', tries: 10, minutes: 15 };
const BY_ADDRESS: Limit = { name: 'sign-in:address', tries: 20, minutes: 1 };
const BY_MEMBER: Limit = { name: 'password:member', tries: 10, minutes: 15 };

/** A sign-in that succeeded, or that needs the second step. */
export type SignIn = { token: string; me: Me } | null;

/** The signed-in member's own account. */
@Injectable()
export class Accounts {
  constructor(
    private readonly db: Database,
    private readonly members: MemberRepository,
    private readonly workspaces: WorkspaceRepository,
    private readonly sessions: MemberSessions,
    private readonly passwords: Passwords,
    private readonly twoStep: TwoStep,
    private readonly limits: RateLimits,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Checks e-mail and password, then the code when the account asks for one; null when the code is still to come.
   * Known and unknown addresses cost the same time and get the same answer.
   * @throws AppError `sign-in.failed`, `sign-in.code-failed`, `request.too-many`
   */
  async signIn({ email, password, code }: SignInRequest, visitor: Visitor): Promise<SignIn> {
    await this.limits.count([
      { limit: BY_ACCOUNT, subject: email },
      { limit: BY_ADDRESS, subject: visitor.ip },
    ]);
    const found = await this.db.lookup({ email }, (tx) => this.members.findByEmail(email, tx));
    const member =
      found === undefined
        ? null
        : await this.db.inWorkspace(found.workspaceId, (tx) => this.members.find(found.id, tx));
    if (member === null) {
      await this.passwords.verifyNobody(password);
      throw new AppError('sign-in.failed');
    }
    const { isRight, isOutdated } = await this.passwords.verify(password, member.passwordHash);
    if (!isRight || member.disabledAt !== null) throw new AppError('sign-in.failed');
    if (member.totpSecret !== null && code === undefined) return null;
    const newHash = isOutdated ? await this.passwords.hash(password) : null;
    const result = await this.db.inWorkspace(member.workspaceId, async (tx) => {
      if (member.totpSecret !== null && !(await this.twoStep.accept(member, code ?? '', tx))) {
        throw new AppError('sign-in.code-failed', {
          errors: [{ pointer: '/code', detail: 'is not right or was used before' }],
        });
      }
      if (newHash !== null) await this.members.setPassword(member.id, newHash, tx);
      const token = await this.sessions.begin(member.id, visitor, tx);
      this.record(member.id, 'member.signed-in', tx);
      return { token, me: await this.toMe(member, tx) };
    });
    await this.limits.clear(BY_ACCOUNT, email);
    return result;
  }

  /** Signs in a member who has just proved who they are by a link. */
  async begin(workspaceId: string, memberId: string, visitor: Visitor): Promise<{ token: string; me: Me }> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const token = await this.sessions.begin(memberId, visitor, tx);
      return { token, me: await this.toMe(await this.require(memberId, tx), tx) };
    });
  }

  async signOut(actor: StaffActor): Promise<void> {
    await this.sessions.end(actor, actor.sessionId);
  }

  me(actor: StaffActor): Promise<Me> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => this.toMe(await this.require(actor.memberId, tx), tx));
  }

  /** Changes the password and ends every session; gives the token of a new one. */
  async changePassword(
    actor: StaffActor,
    { currentPassword, newPassword }: ChangePasswordRequest,
    visitor: Visitor,
  ): Promise<string> {
    const member = await this.confirmPassword(actor, currentPassword, '/currentPassword');
    await this.passwords.requireStrong(newPassword, [member.name, member.email], '/newPassword');
    const hash = await this.passwords.hash(newPassword);
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.members.setPassword(member.id, hash, tx);
      await this.sessions.endAll(member.id, null, tx);
      this.record(member.id, 'member.password-changed', tx);
      return this.sessions.begin(member.id, visitor, tx);
    });
  }

  /** First step of switching two-step sign-in on. @throws AppError `password.wrong`, `totp.state` when it is on */
  async prepareTwoStep(actor: StaffActor, password: string): Promise<TotpSecret> {
    const member = await this.confirmPassword(actor, password, '/password');
    if (member.totpSecret !== null) throw new AppError('totp.state', { detail: 'Two-step sign-in is on already.' });
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.twoStep.prepare(member, tx));
  }

  /** Switches two-step sign-in on with a first code. */
  async confirmTwoStep(actor: StaffActor, code: string): Promise<RecoveryCodes> {
    await this.limits.count([{ limit: BY_MEMBER, subject: actor.memberId }]);
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const member = await this.require(actor.memberId, tx);
      if (member.totpPending === null) throw new AppError('totp.state', { detail: 'Start the set-up again.' });
      const codes = await this.twoStep.confirm(member, code, tx);
      if (codes === null)
        throw new AppError('sign-in.code-failed', { errors: [{ pointer: '/code', detail: 'is not right' }] });
      await this.sessions.endAll(member.id, actor.sessionId, tx);
      this.record(member.id, 'member.two-step-on', tx);
      return codes;
    });
  }

  async endTwoStep(actor: StaffActor, password: string): Promise<void> {
    const member = await this.confirmPassword(actor, password, '/password');
    if (member.totpSecret === null) throw new AppError('totp.state', { detail: 'Two-step sign-in is off already.' });
    await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.twoStep.switchOff(member.id, tx);
      await this.sessions.endAll(member.id, actor.sessionId, tx);
      this.record(member.id, 'member.two-step-off', tx);
    });
  }

  private async confirmPassword(actor: StaffActor, password: string, pointer: string): Promise<MemberEntity> {
    await this.limits.count([{ limit: BY_MEMBER, subject: actor.memberId }]);
    const member = await this.db.inWorkspace(actor.workspaceId, (tx) => this.require(actor.memberId, tx));
    const { isRight } = await this.passwords.verify(password, member.passwordHash);
    if (!isRight) throw new AppError('password.wrong', { errors: [{ pointer, detail: 'is not your password' }] });
    return member;
  }

  private async require(memberId: string, tx: Tx): Promise<MemberEntity> {
    const member = await this.members.find(memberId, tx);
    if (member === null) throw notFound();
    return member;
  }

  private async toMe(member: MemberEntity, tx: Tx): Promise<Me> {
    const workspace = await this.workspaces.find(tx);
    if (workspace === null) throw new Error('a member without a workspace');
    return {
      memberId: member.id,
      name: member.name,
      email: member.email,
      role: member.role,
      permissions: permissions.filter((permission) => roleHas(member.role, permission)),
      workspace: { id: workspace.id, name: workspace.name, isDemo: workspace.isDemo },
      hasTotp: member.totpSecret !== null,
    };
  }

  private record(memberId: string, action: string, tx: Tx): void {
    this.audit.append(
      { actor: { kind: 'member', id: memberId }, action, subject: { kind: 'member', id: memberId } },
      tx,
    );
  }
}

const permissions = Object.keys(PERMISSIONS).filter((name): name is Permission => name in PERMISSIONS);
