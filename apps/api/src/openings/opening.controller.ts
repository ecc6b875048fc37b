import {
  ChangeOpeningRequest,
  CreateOpeningRequest,
  type OpeningDetail,
  type OpeningSummary,
  type ProfileSummary,
} from '@audition/contracts';
import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { IdPipe } from '../platform/http/id.pipe.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { Openings } from './opening.service.js';

@Controller('api')
export class OpeningController {
  constructor(private readonly openings: Openings) {}

  @Get('profiles')
  @Permit('opening:read')
  profiles(@Staff() actor: StaffActor): Promise<ProfileSummary[]> {
    return this.openings.profiles(actor);
  }

  @Get('openings')
  @Permit('opening:read')
  list(@Staff() actor: StaffActor): Promise<OpeningSummary[]> {
    return this.openings.list(actor);
  }

  @Post('openings')
  @Permit('opening:manage')
  create(@Staff() actor: StaffActor, @Body() request: CreateOpeningRequest): Promise<OpeningDetail> {
    return this.openings.create(actor, request);
  }

  @Get('openings/:id')
  @Permit('opening:read')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<OpeningDetail> {
    return this.openings.read(actor, id);
  }

  @Patch('openings/:id')
  @Permit('opening:manage')
  change(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: ChangeOpeningRequest,
  ): Promise<OpeningDetail> {
    return this.openings.change(actor, id, request);
  }
}
