import type { SendMailOptions } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailFacts } from './mail.repository.js';
import { headerLine, htmlOf, LINK_PLACE } from './mail-words.js';

/** The text as it reads; without its link, where that has been handed over already. */
export function textOf({ body, link }: Pick<MailFacts, 'body' | 'link'>): string {
  return body.replaceAll(LINK_PLACE, link ?? '[the link was handed over and is not kept]');
}

/**
 * The mail for nodemailer. Its Message-ID comes from the row, so that a repeat after a crash is the same mail to whoever
 * sorts it.
 * @param from address mails are sent from; null when none is configured, then an .eml is completed by who sends it
 * @param host of the installation, for the Message-ID
 */
export function messageOf(mail: MailFacts, from: string | null, host: string): SendMailOptions {
  const text = textOf(mail);
  return {
    ...(from === null ? {} : { from: { name: headerLine(mail.fromName), address: from } }),
    ...(mail.replyTo === '' ? {} : { replyTo: mail.replyTo }),
    to: { name: headerLine(mail.to.name), address: mail.to.email },
    subject: headerLine(mail.subject),
    text,
    html: htmlOf(text),
    messageId: `<${mail.id}@${host}>`,
    ...(mail.calendar === null
      ? {}
      : { icalEvent: { method: mail.calendar.method, content: mail.calendar.ics, filename: 'interview.ics' } }),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The mail as a file that mail programs open as a draft. */
export async function emlOf(mail: MailFacts, from: string | null, host: string): Promise<string> {
  const message = messageOf(mail, from, host);
  const composed = new MailComposer({ ...message, headers: { 'X-Unsent': '1' } }).compile();
  return (await composed.build()).toString('utf8');
}
