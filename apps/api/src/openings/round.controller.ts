import { SaveRoundsRequest, type RoundsView } from '@audition/contracts';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { IdPipe } from '../platform/http/id.pipe.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { Rounds } from './round.service.js';

@Controller('api/openings/:id/rounds')
export class RoundController {
  constructor(private readonly rounds: Rounds) {}

  @Get()
  @Permit('opening:read')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<RoundsView> {
    return this.rounds.read(actor, id);
  }

  @Put()
  @Permit('opening:manage')
  save(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: SaveRoundsRequest,
  ): Promise<RoundsView> {
    return this.rounds.save(actor, id, request);
  }
}
