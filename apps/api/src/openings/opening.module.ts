import { Module } from '@nestjs/common';
import { ChatTestModule } from '../chat-tests/chat-test.module.js';
import { RubricModule } from '../rubrics/rubric.module.js';
import { OpeningController } from './opening.controller.js';
import { OpeningRepository } from './opening.repository.js';
import { Openings } from './opening.service.js';
import { RoundController } from './round.controller.js';
import { RoundRepository } from './round.repository.js';
import { Rounds } from './round.service.js';

@Module({
  imports: [RubricModule, ChatTestModule],
  controllers: [OpeningController, RoundController],
  providers: [Openings, OpeningRepository, Rounds, RoundRepository],
  exports: [Openings, Rounds],
})
export class OpeningModule {}
