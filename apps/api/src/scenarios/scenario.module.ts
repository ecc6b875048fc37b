import { Module } from '@nestjs/common';
import { ScenarioRepository } from './scenario.repository.js';
import { Scenarios } from './scenario.service.js';

@Module({ providers: [ScenarioRepository, Scenarios], exports: [Scenarios] })
export class ScenarioModule {}
