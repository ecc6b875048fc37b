import { Module } from '@nestjs/common';
import { DraftModule } from '../drafts/draft.module.js';
import { RubricDrafts } from './rubric-draft.service.js';
import { RubricController } from './rubric.controller.js';
import { RubricRepository } from './rubric.repository.js';
import { Rubrics } from './rubric.service.js';

@Module({
  imports: [DraftModule],
  controllers: [RubricController],
  providers: [Rubrics, RubricDrafts, RubricRepository],
  exports: [Rubrics, RubricDrafts],
})
export class RubricModule {}
