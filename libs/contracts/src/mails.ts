import { IsIn, IsUUID, Length } from 'class-validator';
import {
  MAIL_TEMPLATE_KEYS,
  WRITTEN_BY_HAND,
  type MailTemplateKey,
  type Placeholder,
  type WrittenByHand,
} from './mail-templates.js';
import { Optional, PrintableLine, PrintableText, Trimmed, VersionNumber } from './validation.js';
import { MAIL_STATES, type MailState } from './vocabulary.js';

/** `GET /api/mails` query: a page of older mails, those of one state, those about one application. */
export class MailListQuery {
  @Optional() @IsIn(MAIL_STATES) state?: MailState;
  @Optional() @IsUUID() before?: string;
  @Optional() @IsUUID() applicationId?: string;
}

export interface MailRow {
  id: string;
  /** A template's key, or `member-invitation`, `own-words` … */
  kind: string;
  applicationId: string | null;
  to: { name: string; email: string };
  subject: string;
  state: MailState;
  tries: number;
  nextTryAt: string | null;
  /** What the mail server answered to the last try. */
  error: string;
  createdAt: string;
  sentAt: string | null;
  openedAt: string | null;
  openedBy: string;
  hasLink: boolean;
  /** Whether the link can still be handed over. */
  isLinkThere: boolean;
  hasCalendar: boolean;
}

/** `GET /api/mails` */
export interface MailPage {
  /** The address mails are sent from; null when none is configured and every mail is kept. */
  from: string | null;
  mails: MailRow[];
}

/** `GET /api/mails/:id` */
export interface MailView extends MailRow {
  /** The text; a link is left out. */
  text: string;
}

/** `POST /api/mails/:id/open`: the mail with its link, this once. */
export interface OpenedMail {
  text: string;
  /** The whole mail as a file for a mail program. */
  eml: string;
  mail: MailView;
}

export interface MailTemplateView {
  key: MailTemplateKey;
  subject: string;
  body: string;
  /** 0 while the shipped text holds. */
  version: number;
}

/** `PUT /api/mail-templates` */
export class SaveMailTemplateRequest {
  @IsIn(MAIL_TEMPLATE_KEYS) key: MailTemplateKey;
  @VersionNumber(0) version: number;
  @Trimmed() @PrintableLine() @Length(1, 200) subject: string;
  @Trimmed() @PrintableText() @Length(1, 10_000) body: string;
}

/** `POST /api/mail-templates/reset` */
export class ResetMailTemplateRequest {
  @IsIn(MAIL_TEMPLATE_KEYS) key: MailTemplateKey;
  @VersionNumber(0) version: number;
}

/** `POST /api/applications/:id/mails/start`: what a mail to the candidate would say by a template. */
export class StartMailRequest {
  @IsIn(WRITTEN_BY_HAND) template: WrittenByHand;
}

/** A mail in the making, for a person to read and change. */
export interface StartedMail {
  to: { name: string; email: string };
  subject: string;
  body: string;
}

/** `POST /api/applications/:id/mails`: a mail in the member's own words. */
export class WriteMailRequest {
  @Trimmed() @PrintableLine() @Length(1, 200) subject: string;
  @Trimmed() @PrintableText() @Length(1, 10_000) body: string;
  /** The template it was started from. */
  @IsIn(WRITTEN_BY_HAND) template: WrittenByHand;
}

/** What became of a mail that was written. */
export interface WrittenMail {
  mail: 'queued' | 'kept';
}

/** Values for a preview. */
export type PlaceholderValues = Partial<Record<Placeholder, string>>;
