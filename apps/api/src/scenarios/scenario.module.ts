import { Module } from '@nestjs/common';
import { DraftModule } from '../drafts/draft.module.js';
import { ScenarioDrafts } from './scenario-draft.service.js';
import { ScenarioController } from './scenario.controller.js';
import { ScenarioRepository } from './scenario.repository.js';
import { Scenarios } from './scenario.service.js';

@Module({
  imports: [DraftModule],
  controllers: [ScenarioController],
  providers: [ScenarioRepository, Scenarios, ScenarioDrafts],
  exports: [Scenarios],
})
export class ScenarioModule {}
