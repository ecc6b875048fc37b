import { Module } from '@nestjs/common';
import { DraftModule } from '../drafts/draft.module.js';
import { LibraryFiles } from './library-files.js';
import { ScenarioDrafts } from './scenario-draft.service.js';
import { ScenarioController } from './scenario.controller.js';
import { ScenarioFiles } from './scenario-files.js';
import { ScenarioRepository } from './scenario.repository.js';
import { Scenarios } from './scenario.service.js';

@Module({
  imports: [DraftModule],
  controllers: [ScenarioController],
  providers: [ScenarioRepository, Scenarios, ScenarioDrafts, ScenarioFiles, LibraryFiles],
  exports: [Scenarios, ScenarioFiles],
})
export class ScenarioModule {}
