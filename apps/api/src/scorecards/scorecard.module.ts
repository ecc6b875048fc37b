import { Module } from '@nestjs/common';
import { TestSessionModule } from '../test-sessions/test-session.module.js';
import { ScorecardController } from './scorecard.controller.js';
import { ScorecardRepository } from './scorecard.repository.js';
import { Scorecards } from './scorecard.service.js';

@Module({
  imports: [TestSessionModule],
  controllers: [ScorecardController],
  providers: [Scorecards, ScorecardRepository],
  exports: [Scorecards],
})
export class ScorecardModule {}
