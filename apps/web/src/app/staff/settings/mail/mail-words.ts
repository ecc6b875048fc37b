import type { MailState } from '@audition/contracts';
import { MAIL_TEMPLATE_KEYS, MAIL_TEMPLATES } from '@audition/contracts/constants';

/** What a state means for who looks after the mails. */
export const MAIL_STATE_NAMES: Record<MailState, string> = {
  queued: 'Being sent',
  sent: 'Sent',
  failed: 'Not delivered',
  kept: 'Kept for you to send',
  withdrawn: 'Withdrawn',
};

/** The look of a state's tag; the word says it, too. */
export const MAIL_STATE_TAGS: Record<MailState, string> = {
  queued: 'tag',
  sent: 'tag tag-good',
  failed: 'tag tag-danger',
  kept: 'tag tag-warning',
  withdrawn: 'tag',
};

const OTHER_KINDS: Record<string, string> = {
  'member-invitation': 'Invitation of a member',
  'interview-assessor': 'Interview, for an assessor',
  'interview-asked': 'Another interview time is asked for',
  'assessor-reminder': 'Reminder of an interview, for an assessor',
  'scorecard-reminder': 'Reminder of a scorecard',
  'third-assessor': 'Request to a third assessor',
};

/** What a mail is, in words. */
export function mailKindName(kind: string): string {
  const key = MAIL_TEMPLATE_KEYS.find((one) => one === kind);
  return key === undefined ? (OTHER_KINDS[kind] ?? kind) : MAIL_TEMPLATES[key].title;
}
