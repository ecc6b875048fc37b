import {
  AppointmentTokenRequest,
  AskOtherTimeRequest,
  CalendarFeedQuery,
  CancelAppointmentRequest,
  ChangeAppointmentRequest,
  ChooseTimeRequest,
  InterviewListQuery,
  SetAppointmentRequest,
  type AppointmentAnswer,
  type AppointmentView,
  type CalendarFeedLink,
  type CalendarFeedState,
  type CalendarFile,
  type CandidateAppointment,
  type InterviewRow,
} from '@audition/contracts';
import { Body, Controller, Delete, Get, HttpCode, Ip, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { StaffActor } from '../platform/auth/actor.js';
import { Permit, Public, Staff } from '../platform/auth/decorators.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Appointments } from './appointment.service.js';
import { CalendarFeeds } from './calendar-feed.service.js';
import { CandidateAppointments } from './candidate-appointment.service.js';

@Controller('api')
export class AppointmentController {
  constructor(
    private readonly appointments: Appointments,
    private readonly candidates: CandidateAppointments,
    private readonly feeds: CalendarFeeds,
  ) {}

  @Get('applications/:id/appointments')
  @Permit('interview:read')
  list(@Staff() actor: StaffActor, @Param('id', IdPipe) applicationId: string): Promise<AppointmentView[]> {
    return this.appointments.list(actor, applicationId);
  }

  @Post('applications/:id/appointments')
  @Permit('interview:schedule')
  set(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) applicationId: string,
    @Body() request: SetAppointmentRequest,
  ): Promise<AppointmentAnswer> {
    return this.appointments.set(actor, applicationId, request);
  }

  @Put('appointments/:id')
  @Permit('interview:schedule')
  change(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: ChangeAppointmentRequest,
  ): Promise<AppointmentAnswer> {
    return this.appointments.change(actor, id, request);
  }

  @Post('appointments/:id/cancel')
  @HttpCode(200)
  @Permit('interview:schedule')
  cancel(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() request: CancelAppointmentRequest,
  ): Promise<AppointmentView> {
    return this.appointments.cancel(actor, id, request);
  }

  @Post('appointments/:id/link')
  @HttpCode(200)
  @Permit('interview:schedule')
  renewLink(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<AppointmentAnswer> {
    return this.appointments.renewLink(actor, id);
  }

  @Get('interviews')
  @Permit('interview:read')
  upcoming(@Staff() actor: StaffActor, @Query() query: InterviewListQuery): Promise<InterviewRow[]> {
    return this.appointments.upcoming(actor, query);
  }

  @Get('me/calendar-feed')
  @Permit('account:self')
  feed(@Staff() actor: StaffActor): Promise<CalendarFeedState> {
    return this.feeds.state(actor);
  }

  @Post('me/calendar-feed')
  @Permit('account:self')
  makeFeed(@Staff() actor: StaffActor): Promise<CalendarFeedLink> {
    return this.feeds.make(actor);
  }

  @Delete('me/calendar-feed')
  @HttpCode(204)
  @Permit('account:self')
  revokeFeed(@Staff() actor: StaffActor): Promise<void> {
    return this.feeds.revoke(actor);
  }

  @Get('calendar-feed')
  @Public('Calendar programs hold no cookie; the address is the proof')
  async readFeed(
    @Query() { token }: CalendarFeedQuery,
    @Ip() ip: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const content = await this.feeds.read(token, ip);
    void reply.header('content-type', 'text/calendar; charset=utf-8');
    return content;
  }

  @Post('appointment/look')
  @HttpCode(200)
  @Public('The link is the candidate’s proof')
  look(@Body() { token }: AppointmentTokenRequest, @Ip() ip: string): Promise<CandidateAppointment> {
    return this.candidates.look(token, ip);
  }

  @Post('appointment/choose')
  @HttpCode(200)
  @Public('The link is the candidate’s proof')
  choose(@Body() request: ChooseTimeRequest, @Ip() ip: string): Promise<CandidateAppointment> {
    return this.candidates.choose(request, ip);
  }

  @Post('appointment/ask')
  @HttpCode(200)
  @Public('The link is the candidate’s proof')
  ask(@Body() request: AskOtherTimeRequest, @Ip() ip: string): Promise<CandidateAppointment> {
    return this.candidates.ask(request, ip);
  }

  @Post('appointment/calendar')
  @HttpCode(200)
  @Public('The link is the candidate’s proof')
  calendar(@Body() { token }: AppointmentTokenRequest, @Ip() ip: string): Promise<CalendarFile> {
    return this.candidates.calendar(token, ip);
  }
}
