// What the templates of candidates' mails may say; free of validators so that the web can import it cheaply.

export const MAIL_TEMPLATE_KEYS = [
  'test-invitation',
  'interview-invitation',
  'interview-choice',
  'interview-change',
  'interview-cancellation',
  'interview-reminder',
  'advance',
  'reject',
  'offer',
  'feedback',
  'feedback-released',
] as const;
export type MailTemplateKey = (typeof MAIL_TEMPLATE_KEYS)[number];

/** What each placeholder stands for, in words for who edits a template. */
export const PLACEHOLDERS = {
  candidate: 'the candidate’s name',
  opening: 'the title of the opening',
  workspace: 'your workspace’s name',
  link: 'the candidate’s own link; it must be there',
  minutes: 'how many minutes it takes',
  until: 'until when the link works',
  when: 'date and time of the interview, with the time zone',
  times: 'the times to choose from, one a line',
  place: 'where it takes place, or the link of the call',
  reason: 'the reason, if one was given',
  feedback: 'what you have written about each chapter',
  sender: 'the name of the member who writes',
} as const;
export type Placeholder = keyof typeof PLACEHOLDERS;

interface TemplateRule {
  readonly title: string;
  readonly when: string;
  readonly placeholders: readonly Placeholder[];
  /** What a text without would be useless. */
  readonly needs: readonly Placeholder[];
}

const ALWAYS = ['candidate', 'opening', 'workspace'] as const satisfies readonly Placeholder[];
const BY_HAND = [...ALWAYS, 'sender'] as const satisfies readonly Placeholder[];

/** Per template: when it is used, what it may name and what it must. */
export const MAIL_TEMPLATES = {
  'test-invitation': {
    title: 'Invitation to the chat test',
    when: 'Sent when a candidate is invited to the chat test or gets a new link',
    placeholders: [...ALWAYS, 'link', 'minutes', 'until'],
    needs: ['link'],
  },
  'interview-invitation': {
    title: 'Invitation to an interview',
    when: 'Sent when the time of an interview is set',
    placeholders: [...ALWAYS, 'when', 'minutes', 'place', 'link'],
    needs: ['when', 'link'],
  },
  'interview-choice': {
    title: 'Choice of interview times',
    when: 'Sent when a candidate is offered times to choose from',
    placeholders: [...ALWAYS, 'times', 'minutes', 'place', 'link'],
    needs: ['link'],
  },
  'interview-change': {
    title: 'Change of an interview',
    when: 'Sent when time or place of an interview change',
    placeholders: [...ALWAYS, 'when', 'minutes', 'place'],
    needs: ['when'],
  },
  'interview-cancellation': {
    title: 'Cancellation of an interview',
    when: 'Sent when an interview is called off',
    placeholders: [...ALWAYS, 'when', 'reason'],
    needs: [],
  },
  'interview-reminder': {
    title: 'Reminder of an interview',
    when: 'Sent a day before the interview',
    placeholders: [...ALWAYS, 'when', 'minutes', 'place'],
    needs: ['when'],
  },
  advance: {
    title: 'Next step',
    when: 'To start from when you write that a candidate goes on',
    placeholders: BY_HAND,
    needs: [],
  },
  reject: {
    title: 'Rejection',
    when: 'To start from when you turn a candidate down',
    placeholders: BY_HAND,
    needs: [],
  },
  offer: { title: 'Offer', when: 'To start from when you offer the job', placeholders: BY_HAND, needs: [] },
  feedback: {
    title: 'Feedback',
    when: 'To start from when you send a candidate your feedback',
    placeholders: BY_HAND,
    needs: [],
  },
  'feedback-released': {
    title: 'Released feedback',
    when: 'Sent when you release the feedback that you wrote chapter by chapter',
    placeholders: [...ALWAYS, 'feedback', 'sender'],
    needs: ['feedback'],
  },
} as const satisfies Record<MailTemplateKey, TemplateRule>;

export const WRITTEN_BY_HAND = ['advance', 'reject', 'offer', 'feedback'] as const satisfies readonly MailTemplateKey[];
/** Templates that a member starts a mail of their own from; all others go with what happens. */
export type WrittenByHand = (typeof WRITTEN_BY_HAND)[number];

/** Between double braces: a name, or whatever somebody typed there. */
const NAMED = /\{\{([^{}]*)\}\}/g;

/** What is wrong with a template's texts, as sentences by field; nothing when it can be saved. */
export function templateFaults(
  key: MailTemplateKey,
  { subject, body }: { subject: string; body: string },
): { field: 'subject' | 'body'; detail: string }[] {
  const { placeholders, needs }: TemplateRule = MAIL_TEMPLATES[key];
  const known = placeholders.map((name) => `{{${name}}}`).join(', ');
  const faults: { field: 'subject' | 'body'; detail: string }[] = [];
  for (const [field, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    for (const [whole, name = ''] of text.matchAll(NAMED)) {
      if (field === 'subject' && name.trim() === 'link')
        faults.push({ field, detail: 'the link does not belong in a subject' });
      else if (!placeholders.some((one) => one === name.trim()))
        faults.push({ field, detail: `${whole} is not known here; there are ${known}` });
    }
    if (/\{\{|\}\}/.test(text.replace(NAMED, '')))
      faults.push({ field, detail: 'has double braces without a partner' });
  }
  for (const name of needs) {
    if (!named(body).has(name)) faults.push({ field: 'body', detail: `needs {{${name}}}: ${PLACEHOLDERS[name]}` });
  }
  return faults;
}

/** Puts the values in the places of their names, in one pass: what a value says is never taken for a placeholder. */
export function fillTemplate(text: string, values: Readonly<Partial<Record<Placeholder, string>>>): string {
  return text.replace(NAMED, (whole, name: string) => new Map(Object.entries(values)).get(name.trim()) ?? whole);
}

function named(text: string): Set<string> {
  return new Set([...text.matchAll(NAMED)].map(([, name = '']) => name.trim()));
}

/** Values that show a template as it would read. */
export const SAMPLE_VALUES = {
  candidate: 'Ada Brandt',
  opening: 'Chat operator',
  link: 'https://hire.example.org/t#a-link-for-this-candidate-alone',
  minutes: '45',
  until: '14 December 2026, 18:00 CET',
  when: 'Thursday 3 December 2026, 10:00 CET (Europe/Berlin)',
  times: '- Thursday 3 December 2026, 10:00 CET (Europe/Berlin)\n- Friday 4 December 2026, 14:30 CET (Europe/Berlin)',
  place: 'https://meet.example.org/room',
  reason: 'The position has been filled.',
  feedback:
    'Is good with words\nYour answers were short and clear. Say in advance when a customer has to wait.\n\nManages complaints well\nYou stayed calm and found a way out each time.',
  sender: 'Mara Lindqvist',
} satisfies Partial<Record<Placeholder, string>>;
