import {
  CreateRubricDraftRequest,
  ImportRubricRequest,
  PublishDraftRequest,
  RubricDifferencesQuery,
  SaveRubricDraftRequest,
  type DraftFindings,
  type PublishedVersion,
  type RubricDifferences,
  type RubricDraft,
  type RubricList,
  type RubricVersionView,
} from '@audition/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { yamlFile } from '../drafts/yaml-file.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { RubricDrafts } from './rubric-draft.service.js';
import { Rubrics } from './rubric.service.js';

@Controller('api')
export class RubricController {
  constructor(
    private readonly rubrics: Rubrics,
    private readonly drafts: RubricDrafts,
  ) {}

  @Get('rubrics')
  @Permit('library:read')
  list(@Staff() actor: StaffActor): Promise<RubricList> {
    return this.drafts.list(actor);
  }

  @Get('rubric-versions/:id')
  @Permit('opening:read')
  readVersion(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<RubricVersionView> {
    return this.rubrics.read(actor, id);
  }

  @Get('rubric-versions/:id/yaml')
  @Permit('library:read')
  async exportVersion(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    return yamlFile(await this.drafts.exportVersion(actor, id));
  }

  @Get('rubric-versions/:id/differences')
  @Permit('library:read')
  differences(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: RubricDifferencesQuery,
  ): Promise<RubricDifferences> {
    return this.rubrics.compare(actor, id, query.from);
  }

  @Post('rubric-drafts')
  @Permit('library:manage')
  create(@Staff() actor: StaffActor, @Body() request: CreateRubricDraftRequest): Promise<RubricDraft> {
    return this.drafts.create(actor, request);
  }

  @Post('rubric-drafts/import')
  @Permit('library:manage')
  import(@Staff() actor: StaffActor, @Body() { yaml }: ImportRubricRequest): Promise<RubricDraft> {
    return this.drafts.import(actor, yaml);
  }

  @Get('rubric-drafts/:id')
  @Permit('library:read')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<RubricDraft> {
    return this.drafts.read(actor, id);
  }

  @Put('rubric-drafts/:id')
  @Permit('library:manage')
  save(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: SaveRubricDraftRequest,
  ): Promise<RubricDraft> {
    return this.drafts.save(actor, id, request);
  }

  @Get('rubric-drafts/:id/findings')
  @Permit('library:read')
  findings(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<DraftFindings> {
    return this.drafts.findings(actor, id);
  }

  @Get('rubric-drafts/:id/yaml')
  @Permit('library:read')
  async exportDraft(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    return yamlFile(await this.drafts.exportDraft(actor, id));
  }

  @Post('rubric-drafts/:id/publish')
  @Permit('library:manage')
  publish(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: PublishDraftRequest,
  ): Promise<PublishedVersion> {
    return this.drafts.publish(actor, id, request.version);
  }

  @Delete('rubric-drafts/:id')
  @HttpCode(204)
  @Permit('library:manage')
  discard(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.drafts.discard(actor, id);
  }
}
