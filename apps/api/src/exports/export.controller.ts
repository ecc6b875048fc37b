import { type ExportList, type ExportView, MakeExportRequest } from '@audition/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { sendFile } from '../platform/files/stored-file-reply.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Exports } from './export.service.js';

@Controller('api/exports')
export class ExportController {
  constructor(private readonly exports: Exports) {}

  @Get()
  @Permit('report:export')
  list(@Staff() actor: StaffActor): Promise<ExportList> {
    return this.exports.list(actor);
  }

  @Post()
  @Permit('report:export')
  make(@Staff() actor: StaffActor, @Body() request: MakeExportRequest): Promise<ExportView> {
    return this.exports.make(actor, request);
  }

  @Get(':id')
  @Permit('report:export')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ExportView> {
    return this.exports.read(actor, id);
  }

  @Get(':id/file')
  @Permit('report:export')
  async file(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendFile(await this.exports.open(actor, id), reply);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permit('report:export')
  cancel(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ExportView> {
    return this.exports.cancel(actor, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Permit('report:export')
  remove(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.exports.remove(actor, id);
  }
}
