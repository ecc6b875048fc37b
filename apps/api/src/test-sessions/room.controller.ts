import {
  CommandRequest,
  ConsentRequest,
  EnterRoomRequest,
  type CandidateEventPage,
  type CommandReceipt,
  type RoomView,
} from '@audition/contracts';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CandidateActor } from '../platform/auth/actor.js';
import { Cookies } from '../platform/auth/cookies.js';
import { Candidate, ForCandidate, Public } from '../platform/auth/decorators.js';
import { CANDIDATE_LOOKUP, type CandidateLookup } from '../platform/auth/lookups.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { RateLimits } from '../platform/http/rate-limit.js';
import { AppError } from '../platform/problems/app-error.js';
import { CommandEntrance } from './command-entrance.js';
import { Rooms, requireOwn } from './room.service.js';
import { SequencePipe } from './sequence-pipe.js';

const WRONG_LINKS = { name: 'link:ip', tries: 20, minutes: 1 };

@Controller('api')
export class RoomController {
  constructor(
    private readonly rooms: Rooms,
    private readonly entrance: CommandEntrance,
    private readonly cookies: Cookies,
    private readonly limits: RateLimits,
    @Inject(CANDIDATE_LOOKUP) private readonly candidates: CandidateLookup,
  ) {}

  @Post('room/enter')
  @HttpCode(200)
  @Public('The link is the candidate’s proof')
  async enter(
    @Body() request: EnterRoomRequest,
    @Req() { ip, headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoomView> {
    const token = this.cookies.candidateTokenOf(headers.cookie);
    const held = token === null ? null : await this.candidates.find(token);
    try {
      const entry = await this.rooms.enter(request.token, request.takeOver ?? false, held);
      if (entry.token !== null) this.cookies.setCandidate(reply, entry.token);
      return entry.room;
    } catch (error) {
      // Only tries that fail count, so that a room full of candidates behind one address gets in.
      if (error instanceof AppError && error.code === 'test.link-invalid') {
        await this.limits.count([{ limit: WRONG_LINKS, subject: ip }]);
      }
      throw error;
    }
  }

  @Get('room')
  @ForCandidate()
  view(@Candidate() actor: CandidateActor): Promise<RoomView> {
    return this.rooms.view(actor);
  }

  @Post('room/consent')
  @HttpCode(200)
  @ForCandidate()
  consent(@Candidate() actor: CandidateActor, @Body() request: ConsentRequest): Promise<RoomView> {
    return this.rooms.consent(actor, request);
  }

  @Post('room/practice-done')
  @HttpCode(200)
  @ForCandidate()
  practiceDone(@Candidate() actor: CandidateActor): Promise<RoomView> {
    return this.rooms.practiceDone(actor);
  }

  @Post('room/start')
  @HttpCode(200)
  @ForCandidate()
  start(@Candidate() actor: CandidateActor): Promise<RoomView> {
    return this.rooms.start(actor);
  }

  @Post('room/leave')
  @HttpCode(204)
  @ForCandidate()
  async leave(
    @Candidate() actor: CandidateActor,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.rooms.leave(actor);
    this.cookies.clearCandidate(reply);
    this.cookies.clearStorage(reply, headers.cookie);
  }

  @Post('test-sessions/:id/commands')
  @HttpCode(200)
  @ForCandidate()
  command(
    @Candidate() actor: CandidateActor,
    @Param('id', IdPipe) id: string,
    @Body() command: CommandRequest,
  ): Promise<CommandReceipt> {
    requireOwn(actor, id);
    return this.entrance.accept(actor, command);
  }

  @Get('test-sessions/:id/candidate-events')
  @ForCandidate()
  events(
    @Candidate() actor: CandidateActor,
    @Param('id', IdPipe) id: string,
    @Query('after', SequencePipe) after: number,
  ): Promise<CandidateEventPage> {
    return this.rooms.events(actor, id, after);
  }
}
