import {
  AddPanelNoteRequest,
  AgreementQuery,
  AgreeOnRatingRequest,
  NameThirdAssessorRequest,
  type AgreementView,
  type PanelView,
} from '@audition/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Agreements } from './agreement.service.js';
import { Panels } from './panel.service.js';

@Controller('api')
export class PanelController {
  constructor(
    private readonly panels: Panels,
    private readonly agreements: Agreements,
  ) {}

  @Get('applications/:id/panel')
  @Permit('panel:read')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<PanelView> {
    return this.panels.read(actor, id);
  }

  @Post('applications/:id/panel/notes')
  @HttpCode(200)
  @Permit('panel:write')
  note(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: AddPanelNoteRequest,
  ): Promise<PanelView> {
    return this.panels.note(actor, id, request);
  }

  @Post('applications/:id/panel/agreed-ratings')
  @HttpCode(200)
  @Permit('panel:write')
  agree(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: AgreeOnRatingRequest,
  ): Promise<PanelView> {
    return this.panels.agree(actor, id, request);
  }

  @Post('applications/:id/panel/third-assessor')
  @HttpCode(200)
  @Permit('panel:manage')
  nameThird(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: NameThirdAssessorRequest,
  ): Promise<PanelView> {
    return this.panels.nameThird(actor, id, request);
  }

  @Get('openings/:id/agreement')
  @Permit('panel:read')
  agreement(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: AgreementQuery,
  ): Promise<AgreementView> {
    return this.agreements.read(actor, id, query);
  }
}
