/** What the notice's sentences depend on. */
export interface NoticeFacts {
  workspaceName: string;
  conversationCount: number;
  /** How long this candidate has, extra time included. */
  allowedMs: number;
  retentionDays: number;
  /** Empty where the workspace names nobody. */
  contactEmail: string;
}

export interface NoticePart {
  id: string;
  title: string;
  lines: readonly string[];
}

/**
 * Version of the notice; goes with the consent. Another text needs another number, and `notice.spec.ts` the hash of the
 * text under it.
 */
export const NOTICE_VERSION = 2;

/** What candidates are told before they agree. The only place with this text; `{words}` are filled by `noticeFor`. */
export const NOTICE = {
  parts: [
    {
      id: 'time',
      title: 'How long it takes',
      lines: [
        'You have {duration} from the moment you press start. The clock then runs on, even if you close the window.',
        'You talk to {customers}.',
      ],
    },
    {
      id: 'customers',
      title: 'The customers',
      lines: [
        'They are played for this test: by a program that follows a written script, or by a person. You are not told which.',
        'Every candidate for this position takes the same test.',
      ],
    },
    {
      id: 'recorded',
      title: 'What is recorded',
      lines: [
        'What you do in the test, each thing with its time: messages, files and internal notes, console actions, articles you search and open, and when you are typing.',
        'Also when this window loses the focus, when you paste text and how much, and when the connection drops. The people who read your test see this as background.',
      ],
    },
    {
      id: 'not-recorded',
      title: 'What is not recorded',
      lines: [
        'What you type but do not send. There is no camera, no microphone and no recording of your screen. The practice stays in your browser.',
      ],
    },
    {
      id: 'seen-by',
      title: 'Who sees it',
      lines: [
        'The people at {workspace} who work on this position. They may watch while the test runs. They read and score it themselves; no program decides about you.',
      ],
    },
    {
      id: 'kept',
      title: 'How long it is kept',
      lines: ['The time that {workspace} has set is {days} days after the decision about your application.'],
    },
    {
      id: 'extra-time',
      title: 'If you need more time',
      lines: [
        'You can ask for 25, 50 or 100 percent more time before you start, below or on the next page. Customers are then as much more patient. Only the owner and HR see the request; interviewers are not told, and reports do not name it.',
      ],
    },
    {
      id: 'connection',
      title: 'If the connection breaks',
      lines: [
        'Nothing you wrote is lost. What shows ✓ is kept, the rest is sent when the connection is back. You can open your link again, also on another computer, until the end.',
      ],
    },
    {
      id: 'needs',
      title: 'What you need',
      lines: ['A computer with a keyboard, a current browser and a quiet place.'],
    },
    { id: 'contact', title: 'Questions', lines: ['{contact}'] },
  ],
  consent: 'I have read this and agree that my test is recorded and read as described.',
} as const satisfies { parts: readonly NoticePart[]; consent: string };

/** The notice's parts for one candidate. */
export function noticeFor(facts: NoticeFacts): NoticePart[] {
  const words: Record<string, string> = {
    duration: durationInWords(facts.allowedMs),
    customers:
      facts.conversationCount === 1
        ? 'one customer'
        : `${facts.conversationCount} customers, up to ${facts.conversationCount} of them at the same time`,
    workspace: facts.workspaceName,
    days: String(facts.retentionDays),
    contact:
      facts.contactEmail === ''
        ? 'Ask the people who sent you the invitation.'
        : `Write to ${facts.contactEmail}, also when you need something else to take this test.`,
  };
  return NOTICE.parts.map(({ id, title, lines }) => ({
    id,
    title,
    lines: lines.map((line) => line.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole)),
  }));
}

/** “15 minutes”, “18 minutes and 45 seconds”. */
export function durationInWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const seconds = Math.round((ms % 60_000) / 1000);
  const parts = [counted(minutes, 'minute'), counted(seconds, 'second')].filter((part) => !part.startsWith('0 '));
  return parts.join(' and ') || '0 seconds';
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
