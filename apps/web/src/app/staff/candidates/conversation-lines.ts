import type { TestEvent } from '@audition/scenario';

/** One thing that happened in a conversation, as staff read it. */
export interface TranscriptLine {
  seq: number;
  atMs: number;
  kind: 'customer' | 'operator' | 'note' | 'act' | 'system';
  text: string;
  /** What the customer waited for this answer, in ms; null unless it is the first answer after a customer's line. */
  waitedMs: number | null;
  /** The engine's reasons in words; empty without any. */
  why: string;
}

/** A conversation of a test with its lines in order. */
export interface ConversationLines {
  conversation: string;
  lines: TranscriptLine[];
}

/** What staff see of a log: messages, notes, actions and ends, by conversation, with the waits between them. */
export function conversationLines(events: readonly TestEvent[]): ConversationLines[] {
  const conversations = new Map<string, TranscriptLine[]>();
  const waitingSince = new Map<string, number>();
  for (const event of events) {
    const line = lineOf(event);
    if (line === null) continue;
    const { conversation, actor, atMs, body } = event;
    let waitedMs: number | null = null;
    if (body.kind === 'message') {
      const since = waitingSince.get(conversation);
      if (actor === 'customer' && since === undefined) waitingSince.set(conversation, atMs);
      if (actor === 'operator' && since !== undefined) {
        waitedMs = atMs - since;
        waitingSince.delete(conversation);
      }
    }
    const lines = conversations.get(conversation) ?? [];
    lines.push({ ...line, waitedMs });
    conversations.set(conversation, lines);
  }
  return [...conversations].map(([conversation, lines]) => ({ conversation, lines }));
}

function lineOf({ seq, atMs, actor, body, why }: TestEvent): Omit<TranscriptLine, 'waitedMs'> | null {
  const line = (kind: TranscriptLine['kind'], text: string) => ({ seq, atMs, kind, text, why: reason(why) });
  switch (body.kind) {
    case 'message':
      return line(
        actor === 'operator' ? 'operator' : 'customer',
        body.file === undefined ? body.text : `${body.text} [${body.file.name}: ${body.file.description}]`,
      );
    case 'note':
      return line('note', body.text);
    case 'action': {
      const fields = Object.entries(body.fields).map(([name, value]) => `${name}: ${String(value)}`);
      return line('act', [body.label, ...fields].join(' · '));
    }
    case 'kb-open':
      return line('act', `Opened “${body.title}”`);
    case 'resolved':
      return line('act', `Resolved as “${body.label}”`);
    case 'closed':
      return line('system', 'The conversation was closed');
    case 'ended':
      return line('system', body.reason === 'deadline' ? 'The time was up' : 'The candidate finished the test');
    default:
      return null;
  }
}

function reason(why: TestEvent['why']): string {
  if (why === undefined) return '';
  const parts = [
    why.goals && why.goals.length > 0 ? `goal: ${why.goals.join(', ')}` : '',
    why.breaches && why.breaches.length > 0 ? `breach: ${why.breaches.join(', ')}` : '',
    why.facts && why.facts.length > 0 ? `told: ${why.facts.join(', ')}` : '',
    why.isProvocation === true ? 'provocation' : '',
    why.isHold === true ? 'heard as a hold' : '',
    why.isUnmatched === true ? 'not understood by the script' : '',
    why.mood === undefined ? '' : `mood ${why.mood}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
