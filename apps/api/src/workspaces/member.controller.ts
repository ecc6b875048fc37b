import {
  AuditQuery,
  ChangeMemberRequest,
  InviteMemberRequest,
  type AuditEntry,
  type InvitationLink,
  type Member,
  type MemberList,
} from '@audition/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Members } from './member.service.js';

@Controller('api')
export class MemberController {
  constructor(private readonly members: Members) {}

  @Get('members')
  @Permit('member:read')
  list(@Staff() actor: StaffActor): Promise<MemberList> {
    return this.members.list(actor);
  }

  @Post('members/invitations')
  @Permit('member:manage')
  invite(@Staff() actor: StaffActor, @Body() request: InviteMemberRequest): Promise<InvitationLink> {
    return this.members.invite(actor, request);
  }

  @Delete('members/invitations/:id')
  @HttpCode(204)
  @Permit('member:manage')
  revokeInvitation(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.members.revokeInvitation(actor, id);
  }

  @Patch('members/:id')
  @Permit('member:manage')
  change(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: ChangeMemberRequest,
  ): Promise<Member> {
    return this.members.change(actor, id, request);
  }

  @Get('audit')
  @Permit('audit:read')
  audit(@Staff() actor: StaffActor, @Query() { before }: AuditQuery): Promise<AuditEntry[]> {
    return this.members.auditPage(actor, before ?? null);
  }
}
