import { Module } from '@nestjs/common';
import { OpeningModule } from '../openings/opening.module.js';
import { ScorecardModule } from '../scorecards/scorecard.module.js';
import { TestSessionModule } from '../test-sessions/test-session.module.js';
import { CandidateController } from './candidate.controller.js';
import { CandidateRepository } from './candidate.repository.js';
import { Candidates } from './candidate.service.js';

@Module({
  imports: [OpeningModule, ScorecardModule, TestSessionModule],
  controllers: [CandidateController],
  providers: [Candidates, CandidateRepository],
  exports: [Candidates],
})
export class CandidateModule {}
