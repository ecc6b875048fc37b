import {
  ReleaseCandidateFeedbackRequest,
  SaveCandidateFeedbackRequest,
  type CandidateFeedbackView,
} from '@audition/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { CandidateFeedbacks } from './candidate-feedback.service.js';

@Controller('api/applications/:id/candidate-feedback')
export class CandidateFeedbackController {
  constructor(private readonly feedback: CandidateFeedbacks) {}

  @Get()
  @Permit('candidate-feedback:write')
  read(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<CandidateFeedbackView> {
    return this.feedback.read(actor, id);
  }

  @Put()
  @Permit('candidate-feedback:write')
  save(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: SaveCandidateFeedbackRequest,
  ): Promise<CandidateFeedbackView> {
    return this.feedback.save(actor, id, request);
  }

  @Post('release')
  @HttpCode(200)
  @Permit('candidate-feedback:write')
  release(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: ReleaseCandidateFeedbackRequest,
  ): Promise<CandidateFeedbackView> {
    return this.feedback.release(actor, id, request);
  }
}
