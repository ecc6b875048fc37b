import { StaffCommandRequest, VoidTestRequest, type CommandReceipt, type FactSheets } from '@audition/contracts';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { SessionVoids } from './session-void.service.js';
import { StaffPlay } from './staff-play.service.js';

/** People in the loop: who plays customers, and who says that a test does not count. */
@Controller('api/test-sessions')
export class PeopleController {
  constructor(
    private readonly staffPlay: StaffPlay,
    private readonly voids: SessionVoids,
  ) {}

  @Post(':id/staff-commands')
  @HttpCode(200)
  @Permit('test:play')
  play(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() command: StaffCommandRequest,
  ): Promise<CommandReceipt> {
    return this.staffPlay.play(actor, id, command);
  }

  @Get(':id/fact-sheets')
  @Permit('test:play')
  factSheets(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<FactSheets> {
    return this.staffPlay.sheets(actor, id);
  }

  @Post(':id/void')
  @HttpCode(204)
  @Permit('test:void')
  void(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string, @Body() request: VoidTestRequest): Promise<void> {
    return this.voids.void(actor, id, request);
  }
}
