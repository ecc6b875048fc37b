import type { CandidateEvent, ConsoleView } from '@audition/scenario';
import type { Outbox } from './outbox';

/** One row of the list. */
export interface ConversationRow {
  id: string;
  /** Its place by arrival, from 1: the number of its key, which never changes. */
  number: number;
  name: string;
  avatar: string;
  isGroup: boolean;
  lastLine: string;
  /** Since when the customer waits for an answer, in ms since the start; null when nobody waits. */
  waitingSinceMs: number | null;
  unread: number;
  /** Last sign of typing, in ms since the start; null when nobody types. */
  typingSinceMs: number | null;
  /** Who types in a group room; else empty. */
  typist: string;
  /** What the customer has typed and not sent, where the test shows it; else empty. */
  peek: string;
  /** Last time the customer wrote, typed or read; null before the first. */
  lastSignMs: number | null;
  /** Arrived and never looked at. */
  isNew: boolean;
  isClosed: boolean;
  tags: string[];
}

/** What belongs to one conversation. */
export interface ConversationSource {
  id: string;
  number: number;
  console: ConsoleView;
  /** Its events, in their order. */
  events: readonly CandidateEvent[];
  outbox: Outbox;
  /** Newest event of the conversation that was on screen; 0 when it was never looked at. */
  seenSeq: number;
}

/** Events by conversation, each in their order. */
export function byConversation(events: readonly CandidateEvent[]): ReadonlyMap<string, CandidateEvent[]> {
  const map = new Map<string, CandidateEvent[]>();
  for (const event of events) {
    const own = map.get(event.conversation);
    if (own === undefined) map.set(event.conversation, [event]);
    else own.push(event);
  }
  return map;
}

/** A row from the log and what is on its way. */
export function rowOf({ id, number, console, events, outbox, seenSeq }: ConversationSource): ConversationRow {
  const row: ConversationRow = {
    id,
    number,
    name: console.customer.name,
    avatar: console.customer.avatar,
    isGroup: console.members.length > 0,
    lastLine: '',
    waitingSinceMs: null,
    unread: 0,
    typingSinceMs: null,
    typist: '',
    peek: '',
    lastSignMs: null,
    isNew: seenSeq === 0,
    isClosed: false,
    tags: [],
  };
  for (const event of events) {
    if (event.actor === 'customer') noteCustomer(row, event, console, seenSeq);
    else noteOther(row, event);
  }
  for (const { content, state } of outbox) {
    if (content.conversation !== id || state === 'refused') continue;
    if (content.type !== 'message' && content.type !== 'file') continue;
    row.lastLine = `You: ${previewOf(content)}`;
    row.waitingSinceMs = null;
  }
  return row.isClosed ? { ...row, waitingSinceMs: null, typingSinceMs: null, typist: '', peek: '' } : row;
}

function noteCustomer(
  row: ConversationRow,
  { body, atMs, seq }: CandidateEvent,
  console: ConsoleView,
  seenSeq: number,
): void {
  const member = 'from' in body ? memberName(console, body.from) : '';
  switch (body.kind) {
    case 'message':
      row.lastLine = `${member === '' ? '' : `${member}: `}${previewOf(body)}`;
      row.waitingSinceMs ??= atMs;
      row.typingSinceMs = null;
      row.peek = '';
      if (seq > seenSeq) row.unread += 1;
      break;
    case 'typing':
      row.typingSinceMs = body.isTyping ? atMs : null;
      row.typist = member;
      if (!body.isTyping) row.peek = '';
      break;
    case 'draft':
      row.peek = body.text;
      row.typist = member;
      break;
  }
  if (body.kind !== 'arrived') row.lastSignMs = atMs;
}

function noteOther(row: ConversationRow, { actor, body }: CandidateEvent): void {
  switch (body.kind) {
    case 'message':
      if (actor !== 'operator') break;
      row.lastLine = `You: ${previewOf(body)}`;
      row.waitingSinceMs = null;
      break;
    case 'tagged':
      row.tags = body.tags;
      break;
    case 'resolved':
      row.tags = body.tags ?? row.tags;
      // The operator has said that nothing is owed any more; an objection is a new line, and waits again.
      row.waitingSinceMs = null;
      break;
    case 'closed':
      row.isClosed = true;
      break;
    case 'reopened':
      row.isClosed = false;
      break;
  }
}

/** A message in one line: that a file came with it must not be missed. */
function previewOf({ text = '', file }: { text?: string; file?: { name: string } }): string {
  if (file === undefined) return text;
  return text === '' ? `📎 ${file.name}` : `📎 ${text}`;
}

/** A member of a group room by name; empty in a conversation with one customer. */
export function memberName(console: ConsoleView, id: string | undefined): string {
  return id === undefined ? '' : (console.members.find((member) => member.id === id)?.name ?? '');
}
