import { DecideRequest, type ApplicationRow, type ApplicationStory, type DecisionsView } from '@audition/contracts';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Decisions } from './decision.service.js';
import { Stories } from './story.service.js';

@Controller('api/applications/:id')
export class DecisionController {
  constructor(
    private readonly decisions: Decisions,
    private readonly stories: Stories,
  ) {}

  @Get('decisions')
  @Permit('candidate:read')
  list(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<DecisionsView> {
    return this.decisions.read(actor, id);
  }

  @Post('decisions')
  @HttpCode(200)
  @Permit('decision:make')
  decide(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: DecideRequest,
  ): Promise<ApplicationRow> {
    return this.decisions.decide(actor, id, request);
  }

  @Get('story')
  @Permit('candidate:read')
  story(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ApplicationStory> {
    return this.stories.read(actor, id);
  }
}
