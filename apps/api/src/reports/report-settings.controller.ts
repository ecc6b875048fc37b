import {
  AddReportTemplateRequest,
  ChangeBrandRequest,
  ChangeReportTemplateRequest,
  CheckReportFileRequest,
  ReportCheckQuery,
  type ReportCheck,
  type ReportTemplate,
  type WorkspaceBrand,
} from '@audition/contracts';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { sendFile } from '../platform/files/stored-file-reply.js';
import { Upload, uploadOf } from '../platform/files/upload-route.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Brands } from './brand.service.js';
import { ReportChecks } from './report-check.service.js';
import { ReportTemplates } from './report-template.service.js';

/** What stands around reports: templates, the business's marks, and the check of what was exported. */
@Controller('api')
export class ReportSettingsController {
  constructor(
    private readonly templates: ReportTemplates,
    private readonly brands: Brands,
    private readonly checks: ReportChecks,
  ) {}

  @Get('report-templates')
  @Permit('report:export')
  list(@Staff() actor: StaffActor): Promise<ReportTemplate[]> {
    return this.templates.list(actor);
  }

  @Post('report-templates')
  @Permit('report:design')
  add(@Staff() actor: StaffActor, @Body() request: AddReportTemplateRequest): Promise<ReportTemplate> {
    return this.templates.add(actor, request);
  }

  @Patch('report-templates/:id')
  @Permit('report:design')
  change(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: ChangeReportTemplateRequest,
  ): Promise<ReportTemplate> {
    return this.templates.change(actor, id, request);
  }

  @Delete('report-templates/:id')
  @HttpCode(204)
  @Permit('report:design')
  remove(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.templates.remove(actor, id);
  }

  @Get('report-checks')
  @Permit('report:check')
  check(@Staff() actor: StaffActor, @Query() { code }: ReportCheckQuery): Promise<ReportCheck> {
    return this.checks.byCode(actor, code);
  }

  @Post('report-checks')
  @HttpCode(200)
  @Permit('report:check')
  checkFile(@Staff() actor: StaffActor, @Body() request: CheckReportFileRequest): Promise<ReportCheck> {
    return this.checks.byFile(actor, request);
  }

  @Get('workspace/brand')
  @Permit('workspace:read')
  brand(@Staff() actor: StaffActor): Promise<WorkspaceBrand> {
    return this.brands.read(actor);
  }

  @Patch('workspace/brand')
  @Permit('workspace:manage')
  changeBrand(@Staff() actor: StaffActor, @Body() { colour }: ChangeBrandRequest): Promise<WorkspaceBrand> {
    return this.brands.changeColour(actor, colour);
  }

  @Get('workspace/logo')
  @Permit('workspace:read')
  async logo(@Staff() actor: StaffActor, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return sendFile(await this.brands.openLogo(actor), reply);
  }

  @Post('workspace/logo')
  @HttpCode(200)
  @Permit('workspace:manage')
  @Upload()
  takeLogo(@Staff() actor: StaffActor, @Req() request: FastifyRequest): Promise<WorkspaceBrand> {
    return this.brands.takeLogo(actor, uploadOf(request));
  }

  @Delete('workspace/logo')
  @Permit('workspace:manage')
  removeLogo(@Staff() actor: StaffActor): Promise<WorkspaceBrand> {
    return this.brands.removeLogo(actor);
  }
}
