import {
  AddCandidateRequest,
  ApplicationListQuery,
  CandidateSearchQuery,
  ImportRequest,
  LabelApplicationRequest,
  MoveStageRequest,
  type ApplicationDetail,
  type ApplicationRow,
  type ImportPreview,
  type ImportResult,
} from '@audition/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { IdPipe } from '../platform/http/id.pipe.js';
import type { JsonText } from '../platform/http/json-text.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { Candidates } from './candidate.service.js';

@Controller('api')
export class CandidateController {
  constructor(private readonly candidates: Candidates) {}

  @Get('candidates')
  @Permit('candidate:read')
  search(@Staff() actor: StaffActor, @Query() query: CandidateSearchQuery): Promise<JsonText<ApplicationRow[]>> {
    return this.candidates.search(actor, query);
  }

  @Get('openings/:id/applications')
  @Permit('candidate:read')
  list(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: ApplicationListQuery,
  ): Promise<JsonText<ApplicationRow[]>> {
    return this.candidates.listOpening(actor, id, query);
  }

  @Post('openings/:id/applications')
  @Permit('candidate:manage')
  add(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: AddCandidateRequest,
  ): Promise<ApplicationRow> {
    return this.candidates.add(actor, id, request);
  }

  @Post('openings/:id/applications/import/preview')
  @HttpCode(200)
  @Permit('candidate:manage')
  preview(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: ImportRequest,
  ): Promise<ImportPreview> {
    return this.candidates.previewImport(actor, id, request.csv);
  }

  @Post('openings/:id/applications/import')
  @Permit('candidate:manage')
  import(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: ImportRequest,
  ): Promise<ImportResult> {
    return this.candidates.importAll(actor, id, request.csv);
  }

  @Get('applications/:id')
  @Permit('candidate:read')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ApplicationDetail> {
    return this.candidates.read(actor, id);
  }

  @Post('applications/:id/stage')
  @HttpCode(200)
  @Permit('candidate:manage')
  move(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: MoveStageRequest,
  ): Promise<ApplicationRow> {
    return this.candidates.move(actor, id, request);
  }

  @Put('applications/:id/labels')
  @Permit('candidate:manage')
  label(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: LabelApplicationRequest,
  ): Promise<ApplicationRow> {
    return this.candidates.label(actor, id, request);
  }
}
