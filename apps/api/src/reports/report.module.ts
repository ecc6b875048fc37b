import { Module } from '@nestjs/common';
import { CandidateModule } from '../candidates/candidate.module.js';
import { ComparisonModule } from '../comparison/comparison.module.js';
import { OpeningModule } from '../openings/opening.module.js';
import { RubricModule } from '../rubrics/rubric.module.js';
import { ScorecardModule } from '../scorecards/scorecard.module.js';
import { TestSessionModule } from '../test-sessions/test-session.module.js';
import { Kits } from './kit.service.js';
import { ReportPrinter } from './report-printer.js';
import { ReportController } from './report.controller.js';
import { ReportRepository } from './report.repository.js';
import { Reports } from './report.service.js';

@Module({
  imports: [CandidateModule, ComparisonModule, OpeningModule, RubricModule, ScorecardModule, TestSessionModule],
  controllers: [ReportController],
  providers: [Reports, Kits, ReportPrinter, ReportRepository],
  exports: [Reports],
})
export class ReportModule {}
