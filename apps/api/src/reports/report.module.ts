import { Module } from '@nestjs/common';
import { CandidateModule } from '../candidates/candidate.module.js';
import { ComparisonModule } from '../comparison/comparison.module.js';
import { InsightModule } from '../insights/insight.module.js';
import { OpeningModule } from '../openings/opening.module.js';
import { PanelModule } from '../panels/panel.module.js';
import { RubricModule } from '../rubrics/rubric.module.js';
import { ScorecardModule } from '../scorecards/scorecard.module.js';
import { TestSessionModule } from '../test-sessions/test-session.module.js';
import { BrandRepository } from './brand.repository.js';
import { Brands } from './brand.service.js';
import { ExportLedger } from './export-ledger.js';
import { Kits } from './kit.service.js';
import { ReportBuilder, ReportSources } from './report-builder.js';
import { ReportChecks } from './report-check.service.js';
import { ReportPrinter } from './report-printer.js';
import { ReportSettingsController } from './report-settings.controller.js';
import { ReportTemplateRepository } from './report-template.repository.js';
import { ReportTemplates } from './report-template.service.js';
import { ReportController } from './report.controller.js';
import { ReportRepository } from './report.repository.js';
import { Reports } from './report.service.js';

@Module({
  imports: [
    ...[CandidateModule, ComparisonModule, OpeningModule, PanelModule, RubricModule, ScorecardModule],
    ...[InsightModule, TestSessionModule],
  ],
  controllers: [ReportController, ReportSettingsController],
  providers: [
    ...[Reports, ReportBuilder, ReportSources, ReportChecks, ReportPrinter, ReportRepository, ExportLedger, Kits],
    ...[ReportTemplates, ReportTemplateRepository, Brands, BrandRepository],
  ],
  exports: [Reports],
})
export class ReportModule {}
