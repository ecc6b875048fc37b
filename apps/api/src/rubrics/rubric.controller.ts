import type { RubricVersionSummary, RubricVersionView } from '@audition/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { IdPipe } from '../platform/http/id.pipe.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { Rubrics } from './rubric.service.js';

@Controller('api/rubric-versions')
export class RubricController {
  constructor(private readonly rubrics: Rubrics) {}

  @Get()
  @Permit('opening:read')
  list(@Staff() actor: StaffActor): Promise<RubricVersionSummary[]> {
    return this.rubrics.list(actor);
  }

  @Get(':id')
  @Permit('opening:read')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<RubricVersionView> {
    return this.rubrics.read(actor, id);
  }
}
