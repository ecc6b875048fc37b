import { Type } from 'class-transformer';
import { IsBoolean, IsEmail, IsIn, IsInt, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import type { Permission } from './permissions.js';
import { Optional, PrintableLine, Trimmed } from './validation.js';
import { ROLES, type Role } from './vocabulary.js';

/** Whether the installation still waits for its first owner. `GET /api/setup` */
export interface SetupState {
  isNeeded: boolean;
  isDemo: boolean;
}

/** `POST /api/setup` */
export class SetUpRequest {
  @IsString() @Length(20, 100) token: string;
  @Trimmed() @PrintableLine() @Length(1, 100) workspaceName: string;
  @Trimmed() @PrintableLine() @Length(1, 100) name: string;
  @Trimmed() @IsEmail() @MaxLength(254) email: string;
  @IsString() @MaxLength(256) password: string;
}

/** `POST /api/sign-in` */
export class SignInRequest {
  @Trimmed() @IsEmail() @MaxLength(254) email: string;
  @IsString() @MaxLength(256) password: string;
  /** Six digits from the authenticator, or a recovery code; asked for when the account has two-step sign-in. */
  @Optional() @IsString() @MaxLength(40) code?: string;
}

export type SignInAnswer = { status: 'signed-in'; me: Me } | { status: 'code-required' };

/** The signed-in member. `GET /api/me` */
export interface Me {
  memberId: string;
  name: string;
  email: string;
  role: Role;
  permissions: Permission[];
  workspace: { id: string; name: string; isDemo: boolean };
  hasTotp: boolean;
}

/** `POST /api/me/password` */
export class ChangePasswordRequest {
  @IsString() @MaxLength(256) currentPassword: string;
  @IsString() @MaxLength(256) newPassword: string;
}

/** Body of the routes that ask for the password again: `POST /api/me/totp`, `POST /api/me/totp/off`. */
export class PasswordRequest {
  @IsString() @MaxLength(256) password: string;
}

/** `POST /api/me/totp/confirm` */
export class TotpCodeRequest {
  @Matches(/^\d{6}$/, { message: 'is six digits' }) code: string;
}

export interface TotpSecret {
  secret: string;
  uri: string;
}

export interface RecoveryCodes {
  codes: string[];
}

/** One place where the member is signed in. `GET /api/me/sessions` */
export interface SignedInSession {
  id: string;
  isCurrent: boolean;
  agent: string;
  ip: string;
  createdAt: string;
  lastSeenAt: string;
}

export interface Member {
  id: string;
  name: string;
  email: string;
  role: Role;
  isDisabled: boolean;
  hasTotp: boolean;
  createdAt: string;
}

export interface MemberInvitation {
  id: string;
  email: string;
  role: Role;
  expiresAt: string;
  createdAt: string;
}

/** `GET /api/members` */
export interface MemberList {
  members: Member[];
  /** Open invitations; empty for those who may not manage members. */
  invitations: MemberInvitation[];
}

/** `POST /api/members/invitations` */
export class InviteMemberRequest {
  @Trimmed() @IsEmail() @MaxLength(254) email: string;
  @IsIn(ROLES) role: Role;
}

/** The link is shown once; only a hash is kept. */
export interface InvitationLink {
  invitation: MemberInvitation;
  link: string;
  /** Whether it is also being mailed, or kept in the outbox. */
  mail: 'queued' | 'kept';
}

/** `PATCH /api/members/:id` */
export class ChangeMemberRequest {
  @Optional() @IsIn(ROLES) role?: Role;
  @Optional() @IsBoolean() isDisabled?: boolean;
}

/** `POST /api/invitations/look` */
export class InvitationTokenRequest {
  @IsString() @Length(20, 100) token: string;
}

export interface InvitationPreview {
  workspaceName: string;
  email: string;
  role: Role;
}

/** `POST /api/invitations/accept` */
export class AcceptInvitationRequest {
  @IsString() @Length(20, 100) token: string;
  @Trimmed() @PrintableLine() @Length(1, 100) name: string;
  @IsString() @MaxLength(256) password: string;
}

/** `GET /api/audit` query: a page of older entries. */
export class AuditQuery {
  @Optional() @Type(() => Number) @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) before?: number;
}

/** `GET /api/audit` */
export interface AuditEntry {
  n: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  data: Record<string, unknown>;
}
