import { Module } from '@nestjs/common';
import { MailModule } from '../mails/mail.module.js';
import { OpeningModule } from '../openings/opening.module.js';
import { RubricModule } from '../rubrics/rubric.module.js';
import { ScorecardModule } from '../scorecards/scorecard.module.js';
import { TestSessionModule } from '../test-sessions/test-session.module.js';
import { CandidateFeedbackController } from './candidate-feedback.controller.js';
import { CandidateFeedbackRepository } from './candidate-feedback.repository.js';
import { CandidateFeedbacks } from './candidate-feedback.service.js';
import { CandidateController } from './candidate.controller.js';
import { ApplicationListRepository } from './application-list.repository.js';
import { CandidateRepository } from './candidate.repository.js';
import { Candidates } from './candidate.service.js';
import { DecisionController } from './decision.controller.js';
import { DecisionRepository } from './decision.repository.js';
import { Decisions } from './decision.service.js';
import { Stories } from './story.service.js';

@Module({
  imports: [MailModule, OpeningModule, RubricModule, ScorecardModule, TestSessionModule],
  controllers: [CandidateController, DecisionController, CandidateFeedbackController],
  providers: [
    ...[Candidates, CandidateRepository, ApplicationListRepository, Decisions, DecisionRepository, Stories],
    ...[CandidateFeedbacks, CandidateFeedbackRepository],
  ],
  exports: [Candidates, Decisions, Stories],
})
export class CandidateModule {}
