import { Module } from '@nestjs/common';
import { ChatTestModule } from '../chat-tests/chat-test.module.js';
import { RubricModule } from '../rubrics/rubric.module.js';
import { OpeningController } from './opening.controller.js';
import { OpeningRepository } from './opening.repository.js';
import { Openings } from './opening.service.js';

@Module({
  imports: [RubricModule, ChatTestModule],
  controllers: [OpeningController],
  providers: [Openings, OpeningRepository],
  exports: [Openings],
})
export class OpeningModule {}
