import { Module } from '@nestjs/common';
import { ScenarioModule } from '../scenarios/scenario.module.js';
import { ChatTestRepository } from './chat-test.repository.js';
import { ChatTests } from './chat-test.service.js';

@Module({ imports: [ScenarioModule], providers: [ChatTestRepository, ChatTests], exports: [ChatTests] })
export class ChatTestModule {}
