import {
  SubmitRatingsRequest,
  type AttemptResult,
  type MemberBadge,
  type RaterSampleView,
  type RaterSchoolView,
} from '@audition/contracts';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { RaterSchool } from './rater-school.service.js';

@Controller('api/rater-school')
export class RaterSchoolController {
  constructor(private readonly school: RaterSchool) {}

  @Get()
  @Permit('school:take')
  overview(@Staff() actor: StaffActor): Promise<RaterSchoolView> {
    return this.school.overview(actor);
  }

  @Get('badges')
  @Permit('member:read')
  badges(@Staff() actor: StaffActor): Promise<MemberBadge[]> {
    return this.school.badges(actor);
  }

  @Get('samples/:key')
  @Permit('school:take')
  sample(@Param('key') key: string): Promise<RaterSampleView> {
    return this.school.sample(key);
  }

  @Post('samples/:key/attempts')
  @Permit('school:take')
  submit(
    @Staff() actor: StaffActor,
    @Param('key') key: string,
    @Body() request: SubmitRatingsRequest,
  ): Promise<AttemptResult> {
    return this.school.submit(actor, key, request);
  }

  @Get('attempts/:id')
  @Permit('school:take')
  result(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<AttemptResult> {
    return this.school.result(actor, id);
  }
}
