import { Module } from '@nestjs/common';
import { MailModule } from '../mails/mail.module.js';
import { AppointmentController } from './appointment.controller.js';
import { AppointmentMails } from './appointment-mails.js';
import { AppointmentRepository } from './appointment.repository.js';
import { Appointments } from './appointment.service.js';
import { CalendarFeedRepository } from './calendar-feed.repository.js';
import { CalendarFeeds } from './calendar-feed.service.js';
import { CandidateAppointments } from './candidate-appointment.service.js';
import { InterviewReminders } from './interview-reminders.js';
import { ReminderRepository } from './reminder.repository.js';

/** Appointments of interviews: staff's side, the candidate's, calendars, reminders. */
@Module({
  imports: [MailModule],
  controllers: [AppointmentController],
  providers: [
    Appointments,
    AppointmentMails,
    AppointmentRepository,
    CandidateAppointments,
    CalendarFeeds,
    CalendarFeedRepository,
    InterviewReminders,
    ReminderRepository,
  ],
})
export class InterviewModule {}
