import {
  CorrectScorecardRequest,
  EnterScorecardRequest,
  InterviewQuery,
  SaveScorecardRequest,
  SubmitScorecardRequest,
  type InterviewView,
  type PaperScorecardView,
  type Scorecard,
  type ScorecardRevisions,
} from '@audition/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { IdPipe } from '../platform/http/id.pipe.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Staff } from '../platform/auth/decorators.js';
import { PaperScorecards } from './paper-scorecard.service.js';
import { Scorecards } from './scorecard.service.js';
import { SeenScorecards } from './seen-scorecards.js';

@Controller('api/applications/:id')
export class ScorecardController {
  constructor(
    private readonly scorecards: Scorecards,
    private readonly seen: SeenScorecards,
    private readonly papers: PaperScorecards,
  ) {}

  @Get('interview')
  @Permit('scorecard:write')
  interview(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Query() query: InterviewQuery,
  ): Promise<InterviewView> {
    return this.scorecards.interview(actor, id, query.round);
  }

  @Get('scorecard-revisions')
  @Permit('comparison:read')
  revisions(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ScorecardRevisions> {
    return this.seen.revisions(actor, id);
  }

  @Put('scorecard')
  @Permit('scorecard:write')
  save(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: SaveScorecardRequest,
  ): Promise<Scorecard> {
    return this.scorecards.save(actor, id, request);
  }

  @Post('scorecard/submit')
  @HttpCode(200)
  @Permit('scorecard:write')
  submit(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: SubmitScorecardRequest,
  ): Promise<Scorecard> {
    return this.scorecards.submit(actor, id, request);
  }

  @Post('scorecard/correct')
  @HttpCode(200)
  @Permit('scorecard:write')
  correct(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: CorrectScorecardRequest,
  ): Promise<Scorecard> {
    return this.scorecards.correct(actor, id, request);
  }

  @Get('paper-scorecard')
  @Permit('scorecard:enter')
  paper(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<PaperScorecardView> {
    return this.papers.view(actor, id);
  }

  @Post('paper-scorecard')
  @Permit('scorecard:enter')
  enter(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: EnterScorecardRequest,
  ): Promise<Scorecard> {
    return this.papers.enter(actor, id, request);
  }
}
