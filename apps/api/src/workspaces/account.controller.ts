import {
  AcceptInvitationRequest,
  ChangePasswordRequest,
  InvitationTokenRequest,
  PasswordRequest,
  SetUpRequest,
  SignInRequest,
  TotpCodeRequest,
  type InvitationPreview,
  type Me,
  type RecoveryCodes,
  type SetupState,
  type SignedInSession,
  type SignInAnswer,
  type TotpSecret,
} from '@audition/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StaffActor } from '../platform/auth/actor.js';
import { Cookies } from '../platform/auth/cookies.js';
import { Permit, Public, Staff } from '../platform/auth/decorators.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Accounts } from './account.service.js';
import { MemberSessions, type Visitor } from './member-sessions.js';
import { Members } from './member.service.js';
import { Workspaces, type FirstOwner } from './workspace.service.js';

@Controller('api')
export class AccountController {
  constructor(
    private readonly workspaces: Workspaces,
    private readonly accounts: Accounts,
    private readonly members: Members,
    private readonly sessions: MemberSessions,
    private readonly cookies: Cookies,
  ) {}

  @Get('setup')
  @Public('before there is a member, the page must know whether one is to be made')
  setupState(): Promise<SetupState> {
    return this.workspaces.setupState();
  }

  @Post('setup')
  @Public('makes the first member; needs the one-time token')
  async setUp(
    @Body() request: SetUpRequest,
    @Req() from: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    return this.enter(await this.workspaces.setUp(request), from, reply);
  }

  @Post('sign-in')
  @HttpCode(200)
  @Public('signs in')
  async signIn(
    @Body() request: SignInRequest,
    @Req() from: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInAnswer> {
    const signIn = await this.accounts.signIn(request, visitorOf(from));
    if (signIn === null) return { status: 'code-required' };
    this.cookies.setStaff(reply, signIn.token);
    return { status: 'signed-in', me: signIn.me };
  }

  @Post('invitations/look')
  @HttpCode(200)
  @Public('shows an invitation to whoever holds its token')
  look(@Body() { token }: InvitationTokenRequest, @Req() { ip }: FastifyRequest): Promise<InvitationPreview> {
    return this.members.look(token, ip);
  }

  @Post('invitations/accept')
  @Public('makes a member of whoever holds an invitation token')
  async accept(
    @Body() request: AcceptInvitationRequest,
    @Req() from: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    return this.enter(await this.members.accept(request, from.ip), from, reply);
  }

  @Post('sign-out')
  @HttpCode(204)
  @Permit('account:self')
  async signOut(@Staff() actor: StaffActor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.accounts.signOut(actor);
    this.cookies.clearStaff(reply);
  }

  @Get('me')
  @Permit('account:self')
  me(@Staff() actor: StaffActor): Promise<Me> {
    return this.accounts.me(actor);
  }

  @Post('me/password')
  @HttpCode(204)
  @Permit('account:self')
  async changePassword(
    @Staff() actor: StaffActor,
    @Body() request: ChangePasswordRequest,
    @Req() from: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.cookies.setStaff(reply, await this.accounts.changePassword(actor, request, visitorOf(from)));
  }

  @Get('me/sessions')
  @Permit('account:self')
  listSessions(@Staff() actor: StaffActor): Promise<SignedInSession[]> {
    return this.sessions.list(actor);
  }

  @Delete('me/sessions/:id')
  @HttpCode(204)
  @Permit('account:self')
  endSession(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.sessions.end(actor, id);
  }

  @Post('me/totp')
  @HttpCode(200)
  @Permit('account:self')
  prepareTwoStep(@Staff() actor: StaffActor, @Body() { password }: PasswordRequest): Promise<TotpSecret> {
    return this.accounts.prepareTwoStep(actor, password);
  }

  @Post('me/totp/confirm')
  @HttpCode(200)
  @Permit('account:self')
  confirmTwoStep(@Staff() actor: StaffActor, @Body() { code }: TotpCodeRequest): Promise<RecoveryCodes> {
    return this.accounts.confirmTwoStep(actor, code);
  }

  @Post('me/totp/off')
  @HttpCode(204)
  @Permit('account:self')
  endTwoStep(@Staff() actor: StaffActor, @Body() { password }: PasswordRequest): Promise<void> {
    return this.accounts.endTwoStep(actor, password);
  }

  private async enter(owner: FirstOwner, from: FastifyRequest, reply: FastifyReply): Promise<Me> {
    const { token, me } = await this.accounts.begin(owner.workspaceId, owner.memberId, visitorOf(from));
    this.cookies.setStaff(reply, token);
    return me;
  }
}

function visitorOf({ ip, headers }: FastifyRequest): Visitor {
  return { ip, agent: (headers['user-agent'] ?? '').replaceAll(/[^\x20-\x7E]/g, ' ') };
}
