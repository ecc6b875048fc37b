import { Module } from '@nestjs/common';
import { RubricController } from './rubric.controller.js';
import { RubricRepository } from './rubric.repository.js';
import { Rubrics } from './rubric.service.js';

@Module({ controllers: [RubricController], providers: [Rubrics, RubricRepository], exports: [Rubrics] })
export class RubricModule {}
