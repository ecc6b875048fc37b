import {
  AuditReportQuery,
  CandidateReportQuery,
  ComparisonReportQuery,
  InsightsReportQuery,
  KitQuery,
  OpeningOutlineQuery,
  ReportOutlineQuery,
  RoundKitQuery,
  type ReportOutline,
} from '@audition/contracts';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { contentDisposition } from '../platform/files/file-label.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { Kits } from './kit.service.js';
import type { RenderedReport } from './report-printer.js';
import { Reports } from './report.service.js';

@Controller('api')
export class ReportController {
  constructor(
    private readonly reports: Reports,
    private readonly kits: Kits,
  ) {}

  @Get('openings/:id/comparison.pdf')
  @Permit('report:export')
  async comparison(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: ComparisonReportQuery,
  ): Promise<StreamableFile> {
    return download(await this.reports.comparison(actor, id, query));
  }

  @Get('applications/:id/report.pdf')
  @Permit('report:export')
  async candidate(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: CandidateReportQuery,
  ): Promise<StreamableFile> {
    return download(await this.reports.candidate(actor, id, query));
  }

  @Get('applications/:id/transcript.pdf')
  @Permit('report:export')
  async transcript(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: CandidateReportQuery,
  ): Promise<StreamableFile> {
    return download(await this.reports.make(actor, 'transcript', { kind: 'application', id }, query));
  }

  @Get('applications/:id/minutes.pdf')
  @Permit('report:export')
  async minutes(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: CandidateReportQuery,
  ): Promise<StreamableFile> {
    return download(await this.reports.make(actor, 'minutes', { kind: 'application', id }, query));
  }

  @Get('applications/:id/audit.pdf')
  @Permit('report:export')
  async audit(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: CandidateReportQuery,
  ): Promise<StreamableFile> {
    return download(await this.reports.make(actor, 'audit', { kind: 'application', id }, query));
  }

  @Get('applications/:id/report-outline')
  @Permit('report:export')
  outline(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: ReportOutlineQuery,
  ): Promise<ReportOutline> {
    return this.reports.outline(actor, query.kind ?? 'candidate', { kind: 'application', id }, query);
  }

  @Get('openings/:id/insights.pdf')
  @Permit('report:export')
  async insights(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: InsightsReportQuery,
  ): Promise<StreamableFile> {
    return download(await this.reports.make(actor, 'insights', { kind: 'opening', id }, query));
  }

  @Get('insights/report.pdf')
  @Permit('report:export')
  async allInsights(@Staff() actor: StaffActor, @Query() query: InsightsReportQuery): Promise<StreamableFile> {
    return download(await this.reports.make(actor, 'insights', { kind: 'workspace', id: actor.workspaceId }, query));
  }

  @Get('openings/:id/audit.pdf')
  @Permit('data:export')
  async openingAudit(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: AuditReportQuery,
  ): Promise<StreamableFile> {
    return download(await this.reports.make(actor, 'audit', { kind: 'opening', id }, query));
  }

  @Get('openings/:id/report-outline')
  @Permit('report:export')
  comparisonOutline(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: OpeningOutlineQuery,
  ): Promise<ReportOutline> {
    return this.reports.outline(actor, query.kind ?? 'comparison', { kind: 'opening', id }, query);
  }

  @Get('rubric-versions/:id/kit.pdf')
  @Permit('library:read')
  async kit(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: KitQuery,
  ): Promise<StreamableFile> {
    return download(await this.kits.published(actor, id, query));
  }

  @Get('rounds/:id/kit.pdf')
  @Permit('opening:read')
  async roundKit(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: RoundKitQuery,
  ): Promise<StreamableFile> {
    return download(await this.kits.round(actor, id, query));
  }

  @Get('rubric-drafts/:id/kit.pdf')
  @Permit('library:read')
  async draftKit(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: KitQuery,
  ): Promise<StreamableFile> {
    return download(await this.kits.draft(actor, id, query));
  }
}

function download({ fileName, bytes }: RenderedReport): StreamableFile {
  return new StreamableFile(bytes, {
    type: 'application/pdf',
    disposition: contentDisposition('attachment', fileName),
  });
}
