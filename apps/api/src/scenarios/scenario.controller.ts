import {
  CreateScenarioDraftRequest,
  ImportScenarioRequest,
  PublishDraftRequest,
  SaveScenarioDraftRequest,
  type DraftFindings,
  type PublishedVersion,
  type ScenarioDraft,
  type ScenarioList,
  type ScenarioVersionView,
} from '@audition/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, StreamableFile } from '@nestjs/common';
import { yamlFile } from '../drafts/yaml-file.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { ScenarioDrafts } from './scenario-draft.service.js';
import { Scenarios } from './scenario.service.js';

@Controller('api')
export class ScenarioController {
  constructor(
    private readonly scenarios: Scenarios,
    private readonly drafts: ScenarioDrafts,
  ) {}

  @Get('scenarios')
  @Permit('library:read')
  list(@Staff() actor: StaffActor): Promise<ScenarioList> {
    return this.drafts.list(actor);
  }

  @Get('scenario-versions/:id')
  @Permit('library:read')
  readVersion(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ScenarioVersionView> {
    return this.scenarios.read(actor, id);
  }

  @Get('scenario-versions/:id/yaml')
  @Permit('library:read')
  async exportVersion(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    return yamlFile(await this.drafts.exportVersion(actor, id));
  }

  @Post('scenario-drafts')
  @Permit('library:manage')
  create(@Staff() actor: StaffActor, @Body() request: CreateScenarioDraftRequest): Promise<ScenarioDraft> {
    return this.drafts.create(actor, request);
  }

  @Post('scenario-drafts/import')
  @Permit('library:manage')
  import(@Staff() actor: StaffActor, @Body() request: ImportScenarioRequest): Promise<ScenarioDraft> {
    return this.drafts.import(actor, request.yaml);
  }

  @Get('scenario-drafts/:id')
  @Permit('library:read')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ScenarioDraft> {
    return this.drafts.read(actor, id);
  }

  @Put('scenario-drafts/:id')
  @Permit('library:manage')
  save(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: SaveScenarioDraftRequest,
  ): Promise<ScenarioDraft> {
    return this.drafts.save(actor, id, request);
  }

  @Get('scenario-drafts/:id/findings')
  @Permit('library:read')
  findings(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<DraftFindings> {
    return this.drafts.findings(actor, id);
  }

  @Get('scenario-drafts/:id/yaml')
  @Permit('library:read')
  async exportDraft(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    return yamlFile(await this.drafts.exportDraft(actor, id));
  }

  @Post('scenario-drafts/:id/publish')
  @Permit('library:manage')
  publish(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: PublishDraftRequest,
  ): Promise<PublishedVersion> {
    return this.drafts.publish(actor, id, request.version);
  }

  @Delete('scenario-drafts/:id')
  @HttpCode(204)
  @Permit('library:manage')
  discard(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.drafts.discard(actor, id);
  }
}
