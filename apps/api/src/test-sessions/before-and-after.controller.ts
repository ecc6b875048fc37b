import {
  AskExtraTimeRequest,
  FeedbackRequest,
  GrantExtraTimeRequest,
  SystemCheck,
  type ExtraTimeView,
  type OpeningFeedback,
  type Receipt,
  type RoomView,
} from '@audition/contracts';
import { Body, Controller, Get, Header, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CandidateActor, StaffActor } from '../platform/auth/actor.js';
import { Cookies } from '../platform/auth/cookies.js';
import { Candidate, ForCandidate, Permit, Staff } from '../platform/auth/decorators.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Accommodations } from './accommodation.service.js';
import { Afterwards } from './afterwards.service.js';
import { Rooms } from './room.service.js';

@Controller('api')
export class BeforeAndAfterController {
  constructor(
    private readonly rooms: Rooms,
    private readonly accommodations: Accommodations,
    private readonly afterwards: Afterwards,
    private readonly cookies: Cookies,
  ) {}

  @Post('room/system-check')
  @HttpCode(200)
  @ForCandidate()
  keepSystemCheck(@Candidate() actor: CandidateActor, @Body() check: SystemCheck): Promise<RoomView> {
    return this.rooms.keepSystemCheck(actor, check);
  }

  @Post('room/extra-time')
  @HttpCode(200)
  @ForCandidate()
  async askExtraTime(@Candidate() actor: CandidateActor, @Body() request: AskExtraTimeRequest): Promise<RoomView> {
    await this.accommodations.ask(actor, request);
    return this.rooms.view(actor);
  }

  @Get('room/receipt')
  @ForCandidate()
  async receipt(
    @Candidate() actor: CandidateActor,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    const receipt = await this.afterwards.receipt(actor);
    this.cookies.clearStorage(reply, headers.cookie);
    return receipt;
  }

  @Get('room/transcript.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="chat-test.txt"')
  @ForCandidate()
  transcript(@Candidate() actor: CandidateActor): Promise<string> {
    return this.afterwards.transcript(actor);
  }

  @Post('room/feedback')
  @HttpCode(200)
  @ForCandidate()
  giveFeedback(@Candidate() actor: CandidateActor, @Body() request: FeedbackRequest): Promise<RoomView> {
    return this.afterwards.giveFeedback(actor, request);
  }

  @Get('test-sessions/:id/receipt')
  @Permit('test:read')
  receiptForStaff(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<Receipt> {
    return this.afterwards.receiptFor(actor, id);
  }

  @Get('test-sessions/:id/extra-time')
  @Permit('extra-time:manage')
  extraTime(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ExtraTimeView> {
    return this.accommodations.view(actor, id);
  }

  @Put('test-sessions/:id/extra-time')
  @Permit('extra-time:manage')
  grantExtraTime(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() { percent }: GrantExtraTimeRequest,
  ): Promise<ExtraTimeView> {
    return this.accommodations.grant(actor, id, percent);
  }

  @Post('test-sessions/:id/extra-time/decline')
  @HttpCode(200)
  @Permit('extra-time:manage')
  declineExtraTime(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<ExtraTimeView> {
    return this.accommodations.decline(actor, id);
  }

  @Get('openings/:id/feedback')
  @Permit('feedback:read')
  feedback(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<OpeningFeedback> {
    return this.afterwards.feedbackOn(actor, id);
  }
}
