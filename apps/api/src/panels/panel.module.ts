import { Module } from '@nestjs/common';
import { CandidateModule } from '../candidates/candidate.module.js';
import { OpeningModule } from '../openings/opening.module.js';
import { RubricModule } from '../rubrics/rubric.module.js';
import { ScorecardModule } from '../scorecards/scorecard.module.js';
import { AgreementRuns } from './agreement-runs.js';
import { Agreements } from './agreement.service.js';
import { PanelController } from './panel.controller.js';
import { PanelParts } from './panel-parts.js';
import { PanelRepository } from './panel.repository.js';
import { Panels } from './panel.service.js';

@Module({
  imports: [CandidateModule, OpeningModule, RubricModule, ScorecardModule],
  controllers: [PanelController],
  providers: [Panels, PanelParts, PanelRepository, Agreements, AgreementRuns],
  exports: [Panels, Agreements],
})
export class PanelModule {}
