import type { UploadedFile } from '@audition/contracts';
import { Controller, Get, Param, Post, Req, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CandidateActor, StaffActor } from '../../platform/auth/actor.js';
import { Candidate, ForCandidate, Permit, Staff } from '../../platform/auth/decorators.js';
import { sendFile } from '../../platform/files/stored-file-reply.js';
import { Upload, uploadOf } from '../../platform/files/upload-route.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { requireOwn } from '../room.service.js';
import { ShownFiles } from './shown-files.js';
import { Uploads } from './uploads.js';

@Controller('api')
export class SessionFileController {
  constructor(
    private readonly uploads: Uploads,
    private readonly shown: ShownFiles,
  ) {}

  @Post('test-sessions/:id/files')
  @ForCandidate()
  @Upload()
  upload(
    @Candidate() actor: CandidateActor,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<UploadedFile> {
    requireOwn(actor, id);
    return this.uploads.take(actor, uploadOf(request));
  }

  @Get('room/files/:id')
  @ForCandidate()
  async own(
    @Candidate() actor: CandidateActor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendFile(await this.uploads.openOwn(actor, id), reply);
  }

  /** A file of the customer or the desk, by its key in the scenario. */
  @Get('room/scenario-files/:conversation/:file')
  @ForCandidate()
  async shownToCandidate(
    @Candidate() actor: CandidateActor,
    @Param('conversation') conversation: string,
    @Param('file') file: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendFile(await this.shown.openForCandidate(actor, conversation, file), reply);
  }

  @Get('test-sessions/:id/scenario-files/:conversation/:file')
  @Permit('test:read')
  async shownToStaff(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Param('conversation') conversation: string,
    @Param('file') file: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendFile(await this.shown.openForStaff(actor, id, conversation, file), reply);
  }

  @Get('files/:id')
  @Permit('test:read')
  async any(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendFile(await this.uploads.openAny(actor, id), reply);
  }
}
