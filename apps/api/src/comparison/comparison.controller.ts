import type { ComparisonView } from '@audition/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { IdPipe } from '../platform/http/id.pipe.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { Comparisons } from './comparison.service.js';

@Controller('api/openings/:id/comparison')
export class ComparisonController {
  constructor(private readonly comparisons: Comparisons) {}

  @Get()
  @Permit('comparison:read')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ComparisonView> {
    return this.comparisons.read(actor, id);
  }
}
