import { Module } from '@nestjs/common';
import { OpeningModule } from '../openings/opening.module.js';
import { RaterSchoolModule } from '../rater-school/rater-school.module.js';
import { TestSessionModule } from '../test-sessions/test-session.module.js';
import { EvidenceLog } from './evidence.js';
import { ScorecardController } from './scorecard.controller.js';
import { ScorecardRepository } from './scorecard.repository.js';
import { Scorecards } from './scorecard.service.js';
import { SeenScorecards } from './seen-scorecards.js';

@Module({
  imports: [OpeningModule, RaterSchoolModule, TestSessionModule],
  controllers: [ScorecardController],
  providers: [Scorecards, SeenScorecards, EvidenceLog, ScorecardRepository],
  exports: [Scorecards, SeenScorecards, EvidenceLog],
})
export class ScorecardModule {}
