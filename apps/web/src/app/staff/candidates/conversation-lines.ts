import {
  fieldsInWords,
  isRoom,
  labelOf,
  type EventBody,
  type Labels,
  type MessageFile,
  type TestEvent,
} from '@audition/scenario';

/** One thing that happened in a conversation, as staff read it. */
export interface TranscriptLine {
  seq: number;
  atMs: number;
  /** `script`: the script went on without anything to see; only its reasons are worth reading. */
  kind: 'customer' | 'operator' | 'note' | 'act' | 'system' | 'script';
  text: string;
  /** Of a group room, the name of the member who writes. */
  from?: string;
  /** The file that came with a message. */
  file: MessageFile | null;
  /** What the customer waited for this answer, in ms; null unless it is the first answer after a customer's line. */
  waitedMs: number | null;
  /** The engine's reasons in words; empty without any. */
  why: string;
}

/** A conversation as its readers know it: whom it is with, and the titles of what its events name by key. */
export interface KnownConversation {
  id: string;
  customer: string;
  labels?: Labels;
}

/** A conversation of a test with its lines in order. */
export interface ConversationLines {
  conversation: string;
  customer: string;
  lines: TranscriptLine[];
  /** When the customer wrote what has not been answered, in ms since the start; null when nothing is open. */
  waitingSinceMs: number | null;
}

/** Whom a conversation is with. */
export function customerOf(conversations: readonly KnownConversation[], id: string): string {
  return conversations.find((one) => one.id === id)?.customer ?? 'Customer';
}

/** What staff see of a log: messages, notes, actions and ends, by conversation, with the waits between them. */
export function conversationLines(
  events: readonly TestEvent[],
  known: readonly KnownConversation[] = [],
): ConversationLines[] {
  const conversations = new Map<string, ConversationLines>();
  for (const event of events) {
    if (event.conversation === '') {
      // What ends the whole test ends every conversation of it.
      const line = event.body.kind === 'ended' ? lineOf(event, {}) : null;
      if (line !== null) for (const { lines } of conversations.values()) lines.push({ ...line, waitedMs: null });
      continue;
    }
    const { conversation } = event;
    const line = lineOf(event, known.find(({ id }) => id === conversation)?.labels ?? {});
    if (line === null) continue;
    const customer = customerOf(known, conversation);
    const into = conversations.get(conversation) ?? { conversation, customer, lines: [], waitingSinceMs: null };
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
  if (actor === 'customer' || actor === 'staff') conversation.waitingSinceMs = since ?? atMs;
  if (actor !== 'operator' || since === null) return null;
  conversation.waitingSinceMs = null;
  return atMs - since;
}

function lineOf({ seq, atMs, actor, body, why }: TestEvent, labels: Labels): Omit<TranscriptLine, 'waitedMs'> | null {
  const line = (kind: TranscriptLine['kind'], text: string) => ({
    ...{ seq, atMs, kind, text, why: reason(why, labels) },
    file: body.kind === 'message' ? (body.file ?? null) : null,
    ...(body.kind === 'message' && body.from !== undefined ? { from: titleOf(labels, 'member', body.from) } : {}),
  });
  switch (body.kind) {
    case 'arrived':
      return line('system', isRoom(labels) ? `The room ${body.customer} opened` : `${body.customer} arrived`);
    case 'message':
      return line(actor === 'operator' ? 'operator' : 'customer', body.text);
    case 'note':
      return line('note', body.text);
    case 'closed': {
      const closed = line('system', 'The conversation was closed');
      // The script's verdict is among its reasons: whoever rates without them is not to be led by it.
      const outcome = body.outcome === undefined ? '' : `outcome: ${titleOf(labels, 'outcome', body.outcome)}`;
      return { ...closed, why: [outcome, closed.why].filter((part) => part !== '').join(' · ') };
    }
    case 'ended':
      return line('system', body.reason === 'deadline' ? 'The time was up' : 'The candidate finished the test');
    case 'turn':
      return why === undefined ? null : line('script', 'The script went on by the clock');
    case 'reopened':
      return line('system', 'The customer objected: the conversation went on');
    case 'taken-over':
      return line('system', 'A person took the customer over');
    case 'handed-back':
      return line('system', 'The script played the customer again');
    case 'cue':
      return line('system', `Cue: ${[body.cue.kind, body.cue.id ?? body.cue.add ?? ''].join(' ')}`);
    case 'connection':
      return line(
        'system',
        body.isConnected ? 'The candidate was connected again' : 'The candidate lost the connection',
      );
    case 'allowance':
      return line('system', `${Math.round(body.addMs / 1000)} seconds were added (${body.cause})`);
    default: {
      const act = deskWork(body, labels);
      return act === null ? null : line('act', act);
    }
  }
}

/** What the candidate did beside writing; null for what is not worth a line. */
function deskWork(body: EventBody, labels: Labels): string | null {
  switch (body.kind) {
    case 'action':
      return [body.label, fieldsInWords(labels, body.action, body.fields)].filter((part) => part !== '').join(' · ');
    case 'action-done':
      return `Done: ${body.label}`;
    case 'kb-open':
      return `Opened “${body.title}”`;
    case 'kb-loaded':
      return `“${body.title}” has loaded`;
    case 'kb-search':
      return `Searched the knowledge base for “${body.query}”`;
    case 'transfer':
      return `Asked ${body.label} to take over: ${body.summary}`;
    case 'transfer-answered':
      return `${body.label} ${body.isAccepted ? 'took over' : 'did not take over'}: ${body.text}`;
    case 'tagged':
      return `Tagged: ${body.tags.map((tag) => titleOf(labels, 'tag', tag)).join(', ')}`;
    case 'moderated':
      return [
        `Moderator: ${body.act} ${body.member === undefined ? messageNumber(body.line) : titleOf(labels, 'member', body.member)}`.trim(),
        body.text ?? '',
      ]
        .filter((part) => part !== '')
        .join(': ');
    case 'resolved':
      return [`Resolved as “${body.label}”`, body.note ?? ''].filter((part) => part !== '').join(': ');
    case 'signal':
      return `Window: ${body.signal}${body.length === undefined ? '' : `, ${body.length} characters`}`;
    default:
      return null;
  }
}

function reason(why: TestEvent['why'], labels: Labels): string {
  if (why === undefined) return '';
  const parts = [
    listed('heard', why.intents),
    why.rule === undefined ? '' : `rule: ${why.rule}`,
    listed('goal', why.goals, labels),
    listed('breach', why.breaches, labels),
    listed('told', why.facts),
    why.isProvocation === true ? 'provocation' : '',
    why.isHold === true ? 'heard as a hold' : '',
    why.isUnmatched === true ? 'not understood by the script' : '',
    why.mood === undefined ? '' : `mood ${why.mood}`,
    why.note ?? '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function listed(what: string, names: readonly string[] = [], labels: Labels = {}): string {
  return names.length === 0 ? '' : `${what}: ${names.map((name) => titleOf(labels, what, name)).join(', ')}`;
}

/** The script's own title for a key, else the key to read. */
function titleOf(labels: Labels, kind: string, key: string): string {
  const title = labelOf(labels, kind, key);
  return title === key ? inWords(key) : title;
}

/** A script's key to read: `common.asks_for-photo` as "asks for photo". */
function inWords(key: string): string {
  return key.replace(/^common\./, '').replaceAll(/[._-]+/g, ' ');
}

function messageNumber(line: number | undefined): string {
  return line === undefined ? '' : `line ${line}`;
}
