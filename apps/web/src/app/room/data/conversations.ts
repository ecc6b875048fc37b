import type { CandidateEvent, ConsoleView } from '@audition/scenario';
import type { Outbox, OutboxEntry } from './outbox';

/** One line of a thread as it is shown. */
export interface ThreadItem {
  /** Stays the same while a command turns into its event. */
  id: string;
  kind: 'message' | 'note' | 'action' | 'system';
  side: 'customer' | 'operator' | 'system';
  text: string;
  /** Milliseconds since the start; null while the server has not said. */
  atMs: number | null;
  delivery: 'none' | 'sending' | 'sent' | 'read' | 'refused';
  /** Why it was refused. */
  reason: string;
  file?: { name: string; description: string };
  /** Fields of an action, in the words of its form. */
  details?: { label: string; value: string }[];
}

/** One row of the list. */
export interface ConversationRow {
  id: string;
  name: string;
  avatar: string;
  lastLine: string;
  /** Since when the customer waits for an answer, in ms since the start; null when nobody waits. */
  waitingSinceMs: number | null;
  unread: number;
  isTyping: boolean;
  isClosed: boolean;
}

/**
 * A row from the log.
 * @param seenSeq newest event of the conversation that was on screen
 */
export function rowOf(
  id: string,
  console: ConsoleView,
  events: readonly CandidateEvent[],
  outbox: Outbox,
  seenSeq: number,
): ConversationRow {
  const own = events.filter(({ conversation }) => conversation === id);
  const row: ConversationRow = {
    id,
    name: console.customer.name,
    avatar: console.customer.avatar,
    lastLine: '',
    waitingSinceMs: null,
    unread: 0,
    isTyping: false,
    isClosed: false,
  };
  for (const { actor, body, atMs, seq } of own) {
    if (body.kind === 'message' && actor === 'customer') {
      row.lastLine = body.file?.name ?? body.text;
      row.waitingSinceMs ??= atMs;
      row.isTyping = false;
      if (seq > seenSeq) row.unread += 1;
    } else if (body.kind === 'message') {
      row.lastLine = `You: ${body.text}`;
      row.waitingSinceMs = null;
    } else if (body.kind === 'typing' && actor === 'customer') {
      row.isTyping = body.isTyping;
    } else if (body.kind === 'closed') {
      row.isClosed = true;
    }
  }
  for (const { content, state } of outbox) {
    if (content.conversation !== id || content.type !== 'message' || state === 'refused') continue;
    row.lastLine = `You: ${content.text ?? ''}`;
    row.waitingSinceMs = null;
  }
  return row.isClosed ? { ...row, waitingSinceMs: null, isTyping: false } : row;
}

/** The thread of a conversation: what the log has, then what is on its way. */
export function threadOf(
  id: string,
  console: ConsoleView,
  events: readonly CandidateEvent[],
  outbox: Outbox,
): ThreadItem[] {
  const own = events.filter(({ conversation }) => conversation === id);
  const readUpTo = own.reduce((top, { body }) => (body.kind === 'read' ? Math.max(top, body.upTo) : top), 0);
  const shown = own.flatMap((event) => itemOf(event, console, readUpTo) ?? []);
  const pending = outbox.filter(({ content }) => content.conversation === id);
  return [...shown, ...pending.flatMap((entry) => pendingItem(entry, console) ?? [])];
}

function itemOf(event: CandidateEvent, console: ConsoleView, readUpTo: number): ThreadItem | null {
  const { body, actor, seq, atMs, clientId } = event;
  const base = { id: clientId ?? `seq-${seq}`, atMs, reason: '' };
  const side = actor === 'customer' ? 'customer' : 'operator';
  const delivery = side === 'customer' ? 'none' : 'sent';
  switch (body.kind) {
    case 'arrived':
      return { ...base, kind: 'system', side: 'system', text: `${body.customer} is here`, delivery: 'none' };
    case 'message':
      return {
        ...base,
        kind: 'message',
        side,
        text: body.text,
        delivery: side === 'operator' && seq <= readUpTo ? 'read' : delivery,
        ...(body.file === undefined ? {} : { file: body.file }),
      };
    case 'note':
      return { ...base, kind: 'note', side, text: body.text, delivery };
    case 'action':
      return {
        ...base,
        kind: 'action',
        side,
        text: body.label,
        details: fieldsInWords(console, body.action, body.fields),
        delivery,
      };
    default: {
      const text = systemLine(body, console);
      return text === null ? null : { ...base, kind: 'system', side: 'system', text, delivery: 'none' };
    }
  }
}

/** What happened, for the middle of the thread; null when there is nothing to say. */
function systemLine(body: CandidateEvent['body'], console: ConsoleView): string | null {
  switch (body.kind) {
    case 'resolved':
      return `You resolved this: ${body.label}`;
    case 'reopened':
      return `${console.customer.name} is not done: the conversation goes on`;
    case 'closed':
      return 'This conversation is closed';
    case 'action-done':
      return `Done: ${body.label}`;
    case 'transfer':
      return `You asked ${body.label} to take over`;
    case 'transfer-answered':
      return `${body.label}: ${body.text}`;
    case 'tagged':
      return body.tags.length === 0 ? 'You removed the tags' : `You tagged this: ${tagsInWords(body.tags, console)}`;
    case 'moderated':
      return moderationInWords(body, console);
    default:
      return null;
  }
}

function tagsInWords(tags: readonly string[], console: ConsoleView): string {
  return tags.map((tag) => console.tags.find(({ id }) => id === tag)?.label ?? tag).join(', ');
}

function moderationInWords(
  { act, member, text }: Extract<CandidateEvent['body'], { kind: 'moderated' }>,
  console: ConsoleView,
): string {
  const name = console.members.find(({ id }) => id === member)?.name ?? 'a message';
  const said = text === undefined ? '' : `: ${text}`;
  switch (act) {
    case 'warn':
      return `You warned ${name}${said}`;
    case 'mute':
      return `You muted ${name}${said}`;
    case 'remove':
      return `You removed ${name}${said}`;
    case 'pin':
      return 'You pinned a message';
    case 'unpin':
      return 'You took a message off the top';
  }
}

function pendingItem({ clientId, content, state, reason }: OutboxEntry, console: ConsoleView): ThreadItem | null {
  const base = { id: clientId, atMs: null, reason, side: 'operator' } as const;
  const delivery = state === 'queued' ? 'sending' : state;
  switch (content.type) {
    case 'message':
      return { ...base, kind: 'message', text: content.text ?? '', delivery };
    case 'note':
      return { ...base, kind: 'note', text: content.text ?? '', delivery };
    case 'action': {
      const id = content.action ?? '';
      const label = console.actions.find((action) => action.id === id)?.label ?? id;
      return { ...base, kind: 'action', text: label, details: fieldsInWords(console, id, content.fields), delivery };
    }
    case 'resolve': {
      const label = console.outcomes.find((outcome) => outcome.id === content.outcome)?.label ?? '';
      return { ...base, kind: 'system', text: `Resolve: ${label}`, delivery };
    }
    default:
      return null;
  }
}

/** Fields of an action as the form calls them, in its order; those left empty are not listed. */
function fieldsInWords(
  console: ConsoleView,
  actionId: string,
  values: Readonly<Record<string, string | number | boolean>> = {},
): { label: string; value: string }[] {
  const fields = console.actions.find(({ id }) => id === actionId)?.fields ?? [];
  return fields.flatMap((field) => {
    const value = values[field.id];
    if (value === undefined || value === '') return [];
    if (field.type === 'flag') return [{ label: field.label, value: value === true ? 'yes' : 'no' }];
    if (field.type === 'number') return [{ label: field.label, value: `${value} ${field.unit}`.trim() }];
    if (field.type === 'text') return [{ label: field.label, value: String(value) }];
    return [{ label: field.label, value: field.options.find(({ id }) => id === value)?.label ?? String(value) }];
  });
}
