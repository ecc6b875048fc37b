import {
  CreateChatTestDraftRequest,
  ImportChatTestRequest,
  PublishDraftRequest,
  SaveChatTestDraftRequest,
  type ChatTestDraft,
  type ChatTestList,
  type ChatTestVersionView,
  type DraftFindings,
  type PublishedVersion,
} from '@audition/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, StreamableFile } from '@nestjs/common';
import { yamlFile } from '../drafts/yaml-file.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { ChatTestDrafts } from './chat-test-draft.service.js';
import { ChatTests } from './chat-test.service.js';

@Controller('api')
export class ChatTestController {
  constructor(
    private readonly chatTests: ChatTests,
    private readonly drafts: ChatTestDrafts,
  ) {}

  @Get('chat-tests')
  @Permit('library:read')
  list(@Staff() actor: StaffActor): Promise<ChatTestList> {
    return this.drafts.list(actor);
  }

  @Get('chat-test-versions/:id')
  @Permit('library:read')
  readVersion(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ChatTestVersionView> {
    return this.chatTests.read(actor, id);
  }

  @Get('chat-test-versions/:id/yaml')
  @Permit('library:read')
  async exportVersion(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    return yamlFile(await this.drafts.exportVersion(actor, id));
  }

  @Post('chat-test-drafts')
  @Permit('library:manage')
  create(@Staff() actor: StaffActor, @Body() request: CreateChatTestDraftRequest): Promise<ChatTestDraft> {
    return this.drafts.create(actor, request);
  }

  @Post('chat-test-drafts/import')
  @Permit('library:manage')
  import(@Staff() actor: StaffActor, @Body() request: ImportChatTestRequest): Promise<ChatTestDraft> {
    return this.drafts.import(actor, request);
  }

  @Get('chat-test-drafts/:id')
  @Permit('library:read')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ChatTestDraft> {
    return this.drafts.read(actor, id);
  }

  @Put('chat-test-drafts/:id')
  @Permit('library:manage')
  save(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: SaveChatTestDraftRequest,
  ): Promise<ChatTestDraft> {
    return this.drafts.save(actor, id, request);
  }

  @Get('chat-test-drafts/:id/findings')
  @Permit('library:read')
  findings(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<DraftFindings> {
    return this.drafts.findings(actor, id);
  }

  @Get('chat-test-drafts/:id/yaml')
  @Permit('library:read')
  async exportDraft(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    return yamlFile(await this.drafts.exportDraft(actor, id));
  }

  @Post('chat-test-drafts/:id/publish')
  @Permit('library:manage')
  publish(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: PublishDraftRequest,
  ): Promise<PublishedVersion> {
    return this.drafts.publish(actor, id, request.version);
  }

  @Delete('chat-test-drafts/:id')
  @HttpCode(204)
  @Permit('library:manage')
  discard(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.drafts.discard(actor, id);
  }
}
