import { Module } from '@nestjs/common';
import { OpeningModule } from '../openings/opening.module.js';
import { PanelModule } from '../panels/panel.module.js';
import { ReportModule } from '../reports/report.module.js';
import { RubricModule } from '../rubrics/rubric.module.js';
import { ScorecardModule } from '../scorecards/scorecard.module.js';
import { AccessPacks } from './access-pack.js';
import { ArchiveRepository } from './archive.repository.js';
import { ExportController } from './export.controller.js';
import { ExportKinds } from './export-kinds.js';
import { ExportRepository } from './export.repository.js';
import { ExportRunner } from './export-runner.js';
import { Exports } from './export.service.js';
import { ExportSight } from './export-sight.js';
import { ExportTables } from './export-tables.js';
import { OpeningArchives } from './opening-archive.js';
import { ReportBundles } from './report-bundle.js';
import { TableRepository } from './table.repository.js';

/** Data on its way out: tables, archives, and the files that are kept for a while. */
@Module({
  imports: [OpeningModule, PanelModule, ReportModule, RubricModule, ScorecardModule],
  controllers: [ExportController],
  providers: [
    ...[Exports, ExportKinds, ExportRepository, ExportRunner, ExportSight],
    ...[ExportTables, TableRepository],
    ...[AccessPacks, ArchiveRepository, OpeningArchives, ReportBundles],
  ],
})
export class ExportModule {}
