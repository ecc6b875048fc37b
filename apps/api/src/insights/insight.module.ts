import { Module } from '@nestjs/common';
import { OpeningModule } from '../openings/opening.module.js';
import { FairnessController } from './fairness/fairness.controller.js';
import { FairnessRepository } from './fairness/fairness.repository.js';
import { Fairness } from './fairness/fairness.service.js';
import { QuestionnaireController } from './fairness/questionnaire.controller.js';
import { QuestionnaireRepository } from './fairness/questionnaire.repository.js';
import { Questionnaires } from './fairness/questionnaire.service.js';
import { InsightController } from './insight.controller.js';
import { InsightRepository } from './insight.repository.js';
import { Insights } from './insight.service.js';
import { RatingRepository } from './rating.repository.js';

@Module({
  imports: [OpeningModule],
  controllers: [FairnessController, QuestionnaireController, InsightController],
  providers: [
    Fairness,
    FairnessRepository,
    Questionnaires,
    QuestionnaireRepository,
    Insights,
    InsightRepository,
    RatingRepository,
  ],
  exports: [Fairness, Insights],
})
export class InsightModule {}
