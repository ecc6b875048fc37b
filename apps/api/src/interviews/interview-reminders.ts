import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { isolated } from '../platform/mail/mail-words.js';
import { Outbox } from '../platform/mail/outbox.js';
import { AppointmentMails } from './appointment-mails.js';
import { AppointmentRepository } from './appointment.repository.js';
import { ReminderRepository, type DueScorecard } from './reminder.repository.js';

/**
 * Reminds of interviews a day before, and of scorecards that have come due. What was reminded of is marked in the
 * transaction that writes the mail, so nobody is reminded twice, however many processes run this at once.
 */
@Injectable()
export class InterviewReminders {
  constructor(
    private readonly db: Database,
    private readonly reminders: ReminderRepository,
    private readonly appointments: AppointmentRepository,
    private readonly mails: AppointmentMails,
    private readonly outbox: Outbox,
    private readonly config: Config,
    jobs: Jobs,
  ) {
    jobs.schedule({ name: 'remind', cron: '*/5 * * * *', run: () => this.remind() });
  }

  /** One look at every workspace. */
  async remind(): Promise<void> {
    for (const id of await this.db.workspaceIds()) {
      await this.db.inWorkspace(id, async (tx) => {
        for (const appointmentId of await this.reminders.takeInterviews(tx)) {
          const appointment = await this.appointments.find(appointmentId, '', tx);
          if (appointment !== undefined) await this.mails.reminder(appointment, tx);
        }
        for (const card of await this.reminders.takeScorecards(tx)) await this.remindOf(card, tx);
      });
    }
  }

  private async remindOf(card: DueScorecard, tx: Tx): Promise<void> {
    const { applicationId, name, email, roundTitle } = card;
    const candidate = isolated(card.candidateName);
    await this.outbox.write(
      {
        ...{ kind: 'scorecard-reminder', applicationId, to: { name, email } },
        subject: `Your scorecard is due: ${candidate}, ${roundTitle}`,
        body: [
          `Hello ${isolated(name)},`,
          `your scorecard of ${candidate} (${isolated(card.openingTitle)}, ${roundTitle}) is due. Ratings are best given while you remember; others see theirs compared with yours only after you have submitted.`,
          `${this.config.publicUrl}/applications/${applicationId}/interview`,
        ].join('\n\n'),
      },
      tx,
    );
  }
}
