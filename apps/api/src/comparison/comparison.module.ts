import { Module } from '@nestjs/common';
import { OpeningModule } from '../openings/opening.module.js';
import { RubricModule } from '../rubrics/rubric.module.js';
import { ScorecardModule } from '../scorecards/scorecard.module.js';
import { ComparisonController } from './comparison.controller.js';
import { ComparisonRepository } from './comparison.repository.js';
import { Comparisons } from './comparison.service.js';
import { MatrixRepository } from './matrix.repository.js';
import { Matrix } from './matrix.service.js';
import { SavedViewRepository } from './saved-view.repository.js';
import { SavedViews } from './saved-view.service.js';

@Module({
  imports: [OpeningModule, RubricModule, ScorecardModule],
  controllers: [ComparisonController],
  providers: [Comparisons, ComparisonRepository, Matrix, MatrixRepository, SavedViews, SavedViewRepository],
  exports: [Comparisons, Matrix],
})
export class ComparisonModule {}
