import { Module } from '@nestjs/common';
import { DraftModule } from '../drafts/draft.module.js';
import { ScenarioModule } from '../scenarios/scenario.module.js';
import { ChatTestDrafts } from './chat-test-draft.service.js';
import { ChatTestController } from './chat-test.controller.js';
import { ChatTestRepository } from './chat-test.repository.js';
import { ChatTests } from './chat-test.service.js';

@Module({
  imports: [ScenarioModule, DraftModule],
  controllers: [ChatTestController],
  providers: [ChatTestRepository, ChatTests, ChatTestDrafts],
  exports: [ChatTests],
})
export class ChatTestModule {}
