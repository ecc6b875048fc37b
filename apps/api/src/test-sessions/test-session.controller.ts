import {
  GrantAllowanceRequest,
  InviteRequest,
  type AllowanceLedger,
  type TestEventPage,
  type TestInvitation,
  type TestSessionView,
} from '@audition/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { SequencePipe } from './sequence-pipe.js';
import { SessionAllowances } from './session-allowance.service.js';
import { TestInvitations } from './test-invitation.service.js';
import { TestSessions, type TranscriptFile } from './test-session.service.js';

@Controller('api')
export class TestSessionController {
  constructor(
    private readonly testSessions: TestSessions,
    private readonly invitations: TestInvitations,
    private readonly sessionAllowances: SessionAllowances,
  ) {}

  @Post('applications/:id/test-session')
  @Permit('test:invite')
  invite(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) applicationId: string,
    @Body() request: InviteRequest,
  ): Promise<TestInvitation> {
    return this.invitations.invite(actor, applicationId, request);
  }

  @Post('test-sessions/:id/revoke')
  @HttpCode(204)
  @Permit('test:invite')
  revoke(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.invitations.revoke(actor, id);
  }

  @Get('test-sessions/:id')
  @Permit('test:read')
  view(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<TestSessionView> {
    return this.testSessions.view(actor, id);
  }

  @Get('test-sessions/:id/allowances')
  @Permit('test:read')
  allowances(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<AllowanceLedger> {
    return this.sessionAllowances.ledger(actor, id);
  }

  @Post('test-sessions/:id/allowances')
  @Permit('test:extend')
  allow(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: GrantAllowanceRequest,
  ): Promise<AllowanceLedger> {
    return this.sessionAllowances.grant(actor, id, request);
  }

  @Get('test-sessions/:id/events')
  @Permit('test:read')
  events(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query('after', SequencePipe) after: number,
  ): Promise<TestEventPage> {
    return this.testSessions.events(actor, id, after);
  }

  @Get('test-sessions/:id/transcript.txt')
  @Permit('test:read')
  async transcriptText(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return download(await this.testSessions.transcript(actor, id, 'txt'), 'text/plain', reply);
  }

  @Get('test-sessions/:id/transcript.json')
  @Permit('test:read')
  async transcriptJson(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return download(await this.testSessions.transcript(actor, id, 'json'), 'application/json', reply);
  }
}

function download({ fileName, content }: TranscriptFile, type: string, reply: FastifyReply): string {
  void reply
    .header('content-type', `${type}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${fileName}"`);
  return content;
}
