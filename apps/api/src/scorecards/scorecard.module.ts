import { Module } from '@nestjs/common';
import { OpeningModule } from '../openings/opening.module.js';
import { RaterSchoolModule } from '../rater-school/rater-school.module.js';
import { RubricModule } from '../rubrics/rubric.module.js';
import { TestSessionModule } from '../test-sessions/test-session.module.js';
import { ChatTestModule } from '../chat-tests/chat-test.module.js';
import { CardContents } from './card-content.js';
import { ChunkController } from './chunk.controller.js';
import { ChunkRepository } from './chunk.repository.js';
import { Chunks } from './chunk.service.js';
import { EvidenceLog } from './evidence.js';
import { PaperScorecardRepository } from './paper-scorecard.repository.js';
import { PaperScorecards } from './paper-scorecard.service.js';
import { ScorecardController } from './scorecard.controller.js';
import { ScorecardRepository } from './scorecard.repository.js';
import { Scorecards } from './scorecard.service.js';
import { SeenScorecards } from './seen-scorecards.js';
import { SummaryRepository } from './summary.repository.js';
import { Summaries } from './summary.service.js';

@Module({
  imports: [ChatTestModule, OpeningModule, RaterSchoolModule, RubricModule, TestSessionModule],
  controllers: [ScorecardController, ChunkController],
  providers: [
    Scorecards,
    PaperScorecards,
    SeenScorecards,
    Summaries,
    SummaryRepository,
    CardContents,
    Chunks,
    ChunkRepository,
    EvidenceLog,
    ScorecardRepository,
    PaperScorecardRepository,
  ],
  exports: [Scorecards, SeenScorecards, EvidenceLog],
})
export class ScorecardModule {}
