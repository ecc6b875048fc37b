import { Injectable, Logger } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { Drain } from '../health/drain.js';
import { Jobs } from '../jobs/jobs.js';
import { messageOf } from './mail-message.js';
import { MailRepository, type MailFacts } from './mail.repository.js';
import { headerLine } from './mail-words.js';

export const SEND_MAIL = 'send-mail';

/** Minutes until the next try after the first, second … failure; two days in all, then a person must look. */
const RETRY_MINUTES = [1, 5, 15, 60, 180, 360, 720, 1440];
/** Longer than all time limits below together: when it has passed, the process that took the mail is gone. */
const CLAIM_MINUTES = 5;
const BATCH = 50;
const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 60_000 };

/** What a try came to. `down`: the server, not the mail, is at fault. */
type Outcome = { kind: 'sent' } | { kind: 'refused' | 'later' | 'down'; error: string };

/** Sends waiting mails by SMTP. The rows are the truth; a wake-up only makes it sooner. */
@Injectable()
export class MailSender {
  private readonly log = new Logger('Mail');
  private readonly transport;
  private isDraining = false;

  constructor(
    private readonly db: Database,
    private readonly mails: MailRepository,
    private readonly config: Config,
    jobs: Jobs,
    drain: Drain,
  ) {
    const { smtp } = config;
    this.transport =
      smtp === null ? null : createTransport({ url: smtp.url, pool: true, maxConnections: 1, ...LIMITS });
    jobs.schedule({ name: SEND_MAIL, cron: '* * * * *', run: () => this.sendDue() });
    jobs.schedule({ name: 'forget-mail-links', cron: '41 2 * * *', run: () => this.forgetOldLinks() });
    drain.onDrain(async () => {
      this.isDraining = true;
      this.transport?.close();
    });
  }

  /** Tries every mail whose time has come, once. Any number of processes may do this at the same time. */
  async sendDue(): Promise<void> {
    for (;;) {
      const due = await this.db.lookup({ clock: true }, (tx) => this.mails.due(BATCH, tx));
      for (const { id, workspaceId } of due) {
        if (this.isDraining) return;
        // One mail tells that the server is away; the others need not wait for the same answer.
        if (!(await this.sendOne(id, workspaceId))) return;
      }
      if (due.length < BATCH) return;
    }
  }

  /** Links that have run out are of no use to anybody but a thief. */
  async forgetOldLinks(): Promise<void> {
    const workspaces = await this.db.lookup({ clock: true }, (tx) => this.mails.withOldLinks(tx));
    for (const { workspaceId } of workspaces) {
      await this.db.inWorkspace(workspaceId, (tx) => this.mails.forgetOldLinks(tx));
    }
  }

  /** @returns whether the server can be asked for the next one */
  private async sendOne(id: string, workspaceId: string): Promise<boolean> {
    if (this.transport === null) {
      await this.db.inWorkspace(workspaceId, (tx) => this.mails.keep(id, tx));
      return true;
    }
    const mail = await this.db.inWorkspace(workspaceId, (tx) => this.mails.claim(id, CLAIM_MINUTES, tx));
    if (mail === undefined) return true;
    const outcome = await this.try(mail);
    await this.db.inWorkspace(workspaceId, async (tx) => {
      if (outcome.kind === 'sent') return this.mails.markSent(id, tx);
      const wait = outcome.kind === 'refused' ? null : (RETRY_MINUTES[mail.tries - 1] ?? null);
      return this.mails.markFailed(id, outcome.error, wait, tx);
    });
    if (outcome.kind !== 'sent')
      this.log.warn({ mail: id, tries: mail.tries, outcome: outcome.kind }, 'A mail was not sent');
    return outcome.kind !== 'down';
  }

  private async try(mail: MailFacts): Promise<Outcome> {
    const { smtp, publicHost } = this.config;
    if (this.transport === null || smtp === null) return { kind: 'down', error: 'no mail server is configured' };
    try {
      await this.transport.sendMail(messageOf(mail, smtp.from, publicHost));
      return { kind: 'sent' };
    } catch (thrown) {
      // Whatever the server or the line said; what it means for the mail is told by its code.
      return outcomeOf(thrown);
    }
  }
}

function outcomeOf(thrown: unknown): Outcome {
  const error = headerLine(thrown instanceof Error ? thrown.message : String(thrown));
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  const answer = thrown instanceof Error && 'responseCode' in thrown ? Number(thrown.responseCode) : 0;
  // A login that is refused is the installation's fault, not the mail's: it waits for who can mend it.
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (isAboutMail && (answer === 0 || answer >= 500)) return { kind: 'refused', error };
  return { kind: isAboutMail ? 'later' : 'down', error };
}
