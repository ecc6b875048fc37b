import type { TestEvent } from '@audition/scenario';

/** One thing that happened in a conversation, as staff read it. */
export interface TranscriptLine {
  seq: number;
  atMs: number;
  /** `script`: the script went on without anything to see; only its reasons are worth reading. */
  kind: 'customer' | 'operator' | 'note' | 'act' | 'system' | 'script';
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
  /** When the customer wrote what has not been answered, in ms since the start; null when nothing is open. */
  waitingSinceMs: number | null;
}

/** What staff see of a log: messages, notes, actions and ends, by conversation, with the waits between them. */
export function conversationLines(events: readonly TestEvent[]): ConversationLines[] {
  const conversations = new Map<string, ConversationLines>();
  for (const event of events) {
    if (event.conversation === '') {
      // What ends the whole test ends every conversation of it.
      const line = event.body.kind === 'ended' ? lineOf(event) : null;
      if (line !== null) for (const { lines } of conversations.values()) lines.push({ ...line, waitedMs: null });
      continue;
    }
    const line = lineOf(event);
    if (line === null) continue;
    const { conversation } = event;
    const into = conversations.get(conversation) ?? { conversation, lines: [], waitingSinceMs: null };
    conversations.set(conversation, into);
    into.lines.push({ ...line, waitedMs: waitEndedBy(event, into) });
    if (event.body.kind === 'closed') into.waitingSinceMs = null;
  }
  return [...conversations.values()];
}

/** Keeps the open wait of the conversation; the wait in ms that this event ends, null when it ends none. */
function waitEndedBy({ actor, atMs, body }: TestEvent, conversation: ConversationLines): number | null {
  if (body.kind !== 'message') return null;
  const since = conversation.waitingSinceMs;
  if (actor === 'customer') conversation.waitingSinceMs = since ?? atMs;
  if (actor !== 'operator' || since === null) return null;
  conversation.waitingSinceMs = null;
  return atMs - since;
}

function lineOf({ seq, atMs, actor, body, why }: TestEvent): Omit<TranscriptLine, 'waitedMs'> | null {
  const line = (kind: TranscriptLine['kind'], text: string) => ({ seq, atMs, kind, text, why: reason(why) });
  switch (body.kind) {
    case 'arrived':
      return line('system', `${body.customer} arrived`);
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
    case 'closed': {
      const closed = line('system', 'The conversation was closed');
      // The script's verdict is among its reasons: whoever rates without them is not to be led by it.
      const outcome = body.outcome === undefined ? '' : `outcome: ${inWords(body.outcome)}`;
      return { ...closed, why: [outcome, closed.why].filter((part) => part !== '').join(' · ') };
    }
    case 'ended':
      return line('system', body.reason === 'deadline' ? 'The time was up' : 'The candidate finished the test');
    case 'turn':
      return why === undefined ? null : line('script', 'The script went on by the clock');
    case 'started':
    case 'typing':
    case 'read':
      return null;
  }
}

function reason(why: TestEvent['why']): string {
  if (why === undefined) return '';
  const parts = [
    listed('heard', why.intents),
    why.rule === undefined ? '' : `rule: ${why.rule}`,
    listed('goal', why.goals),
    listed('breach', why.breaches),
    listed('told', why.facts),
    why.isProvocation === true ? 'provocation' : '',
    why.isHold === true ? 'heard as a hold' : '',
    why.isUnmatched === true ? 'not understood by the script' : '',
    why.mood === undefined ? '' : `mood ${why.mood}`,
    why.note ?? '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function listed(what: string, names: readonly string[] = []): string {
  return names.length === 0 ? '' : `${what}: ${names.map(inWords).join(', ')}`;
}

/** A script's key to read: `common.asks_for-photo` as "asks for photo". */
function inWords(key: string): string {
  return key.replace(/^common\./, '').replaceAll(/[._-]+/g, ' ');
}
