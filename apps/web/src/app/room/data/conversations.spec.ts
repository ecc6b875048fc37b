import type { CandidateEvent } from '@audition/scenario';
import { byConversation, rowOf, type ConversationRow } from './conversations';
import { enqueue, markRefused, type Outbox } from './outbox';
import { aConsole } from './testing/console';

const members = [
  { id: 'mo', name: 'Mo', avatar: 'M', about: '' },
  { id: 'kim', name: 'Kim', avatar: 'K', about: '' },
];

type Body = CandidateEvent['body'];
let events: CandidateEvent[] = [];
function add(actor: CandidateEvent['actor'], body: Body, atMs: number, clientId?: string): void {
  const event = { seq: events.length + 1, atMs, conversation: 'a', actor, body };
  events.push(clientId === undefined ? event : { ...event, clientId });
}
const row = (outbox: Outbox = [], seenSeq = 0, id = 'a', console = aConsole()): ConversationRow =>
  rowOf({ id, number: 1, console, events: byConversation(events).get(id) ?? [], outbox, seenSeq });
const says = (text: string): Body => ({ kind: 'message', text });

beforeEach(() => {
  events = [];
  add('customer', { kind: 'arrived', customer: 'Dana Whitlock' }, 0);
  add('customer', says('Hello?'), 2000);
});

describe('a row of the list', () => {
  it('shows since when the customer waits: from the first line without an answer', () => {
    add('customer', says('Anyone?'), 9000);
    expect(row()).toMatchObject({ waitingSinceMs: 2000, lastLine: 'Anyone?', unread: 2 });
  });

  it('counts as answered as soon as the operator has written, even before the server says so', () => {
    const outbox = enqueue([], 'c1', { type: 'message', conversation: 'a', text: 'Hi Dana' });
    expect(row(outbox)).toMatchObject({ waitingSinceMs: null, lastLine: 'You: Hi Dana' });
    expect(row(markRefused(outbox, 'c1', 'no')).waitingSinceMs).toBe(2000);
  });

  it('counts as unread what came after the newest event seen', () => {
    add('customer', says('Anyone?'), 9000);
    expect(row([], 2).unread).toBe(1);
    expect(row([], 3).unread).toBe(0);
  });

  it('stops waiting and typing when the conversation closes', () => {
    add('customer', { kind: 'typing', isTyping: true }, 3000);
    expect(row().typingSinceMs).toBe(3000);
    add('system', { kind: 'closed' }, 4000);
    expect(row()).toMatchObject({ typingSinceMs: null, waitingSinceMs: null, isClosed: true });
  });

  it('knows nothing of other conversations', () => {
    expect(row([], 0, 'b')).toMatchObject({ lastLine: '', unread: 0, waitingSinceMs: null });
  });

  it('waits again when the customer objects to a resolved conversation', () => {
    add('operator', { kind: 'resolved', outcome: 'solved', label: 'Solved', tags: ['late'] }, 3000);
    add('customer', { kind: 'reopened' }, 4000);
    add('customer', says('Not so fast'), 4100);
    expect(row()).toMatchObject({ isClosed: false, waitingSinceMs: 4100, tags: ['late'] });
  });

  it('shows what the customer is typing until it is sent or given up', () => {
    add('customer', { kind: 'draft', text: 'Maybe I' }, 3000);
    expect(row().peek).toBe('Maybe I');
    add('customer', { kind: 'typing', isTyping: false }, 4000);
    expect(row().peek).toBe('');
  });

  it('counts a file on its way as an answer', () => {
    const file = { id: 'f', name: 'form.pdf', mime: 'application/pdf', size: 9, source: 'library' } as const;
    const outbox = enqueue([], 'c1', { type: 'file', conversation: 'a', file, text: '' });
    expect(row(outbox)).toMatchObject({ waitingSinceMs: null, lastLine: 'You: 📎 form.pdf' });
  });

  it('is new until it has been looked at', () => {
    expect([row().isNew, row([], 1).isNew]).toEqual([true, false]);
  });

  it('says who writes and who types in a group room', () => {
    const room = aConsole({ members });
    add('customer', { kind: 'message', text: 'That is rude', from: 'kim' }, 3000);
    add('customer', { kind: 'typing', isTyping: true, from: 'mo' }, 3500);
    expect(row([], 0, 'a', room)).toMatchObject({ lastLine: 'Kim: That is rude', typist: 'Mo', isGroup: true });
  });
});
