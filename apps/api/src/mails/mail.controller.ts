import {
  MailListQuery,
  ResetMailTemplateRequest,
  SaveMailTemplateRequest,
  StartMailRequest,
  WriteMailRequest,
  type MailPage,
  type MailTemplateView,
  type MailView,
  type OpenedMail,
  type StartedMail,
  type WrittenMail,
} from '@audition/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Outbox } from '../platform/mail/outbox.js';
import { CandidateMails } from './candidate-mail.service.js';
import { MailTemplates } from './mail-template.service.js';

@Controller('api')
export class MailController {
  constructor(
    private readonly outbox: Outbox,
    private readonly templates: MailTemplates,
    private readonly candidateMails: CandidateMails,
  ) {}

  @Get('mails')
  @Permit('mail:read')
  list(@Staff() actor: StaffActor, @Query() query: MailListQuery): Promise<MailPage> {
    return this.outbox.list(actor, query);
  }

  @Get('mails/:id')
  @Permit('mail:read')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<MailView> {
    return this.outbox.read(actor, id);
  }

  @Post('mails/:id/open')
  @HttpCode(200)
  @Permit('mail:write')
  open(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<OpenedMail> {
    return this.outbox.open(actor, id);
  }

  @Post('mails/:id/send')
  @HttpCode(200)
  @Permit('mail:write')
  send(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<MailView> {
    return this.outbox.send(actor, id);
  }

  @Get('mail-templates')
  @Permit('mail:read')
  listTemplates(@Staff() actor: StaffActor): Promise<MailTemplateView[]> {
    return this.templates.list(actor);
  }

  @Put('mail-templates')
  @Permit('mail:write')
  saveTemplate(@Staff() actor: StaffActor, @Body() request: SaveMailTemplateRequest): Promise<MailTemplateView> {
    return this.templates.save(actor, request);
  }

  @Post('mail-templates/reset')
  @HttpCode(200)
  @Permit('mail:write')
  resetTemplate(@Staff() actor: StaffActor, @Body() request: ResetMailTemplateRequest): Promise<MailTemplateView> {
    return this.templates.reset(actor, request);
  }

  @Post('applications/:id/mails/start')
  @HttpCode(200)
  @Permit('mail:write')
  start(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) applicationId: string,
    @Body() request: StartMailRequest,
  ): Promise<StartedMail> {
    return this.candidateMails.start(actor, applicationId, request);
  }

  @Post('applications/:id/mails')
  @Permit('mail:write')
  write(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) applicationId: string,
    @Body() request: WriteMailRequest,
  ): Promise<WrittenMail> {
    return this.candidateMails.send(actor, applicationId, request);
  }
}
