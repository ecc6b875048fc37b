import type { CandidateEvent, ConsoleView } from '@audition/scenario';
import { rowOf, threadOf } from './conversations';
import { enqueue, markRefused } from './outbox';

const view: ConsoleView = {
  title: 'Late gift',
  customer: { name: 'Dana Whitlock', since: '2021', avatar: 'DW' },
  profile: [],
  articles: [],
  canned: [],
  actions: [
    {
      id: 'voucher',
      label: 'Add a voucher',
      description: '',
      limit: '',
      takesS: 0,
      fields: [{ id: 'percent', label: 'Discount', type: 'number', min: 1, max: 50, unit: '%', isRequired: true }],
    },
  ],
  files: [],
  desks: [],
  tags: [],
  members: [],
  outcomes: [{ id: 'solved', label: 'Solved' }],
  options: { sneakPeek: false, uploads: false, ownTranscript: false },
};

type Body = CandidateEvent['body'];
let events: CandidateEvent[] = [];
function add(actor: CandidateEvent['actor'], body: Body, atMs: number, clientId?: string): void {
  const event = { seq: events.length + 1, atMs, conversation: 'a', actor, body };
  events.push(clientId === undefined ? event : { ...event, clientId });
}
const says = (text: string): Body => ({ kind: 'message', text });

beforeEach(() => {
  events = [];
  add('customer', { kind: 'arrived', customer: 'Dana Whitlock' }, 0);
  add('customer', says('Hello?'), 2000);
});

describe('a row of the list', () => {
  it('shows since when the customer waits: from the first line without an answer', () => {
    add('customer', says('Anyone?'), 9000);
    expect(rowOf('a', view, events, [], 0)).toMatchObject({ waitingSinceMs: 2000, lastLine: 'Anyone?', unread: 2 });
  });

  it('counts as answered as soon as the operator has written, even before the server says so', () => {
    const outbox = enqueue([], 'c1', { type: 'message', conversation: 'a', text: 'Hi Dana' });
    expect(rowOf('a', view, events, outbox, 0)).toMatchObject({ waitingSinceMs: null, lastLine: 'You: Hi Dana' });
    expect(rowOf('a', view, events, markRefused(outbox, 'c1', 'no'), 0).waitingSinceMs).toBe(2000);
  });

  it('counts as unread what came after the newest event seen', () => {
    add('customer', says('Anyone?'), 9000);
    expect(rowOf('a', view, events, [], 2).unread).toBe(1);
    expect(rowOf('a', view, events, [], 3).unread).toBe(0);
  });

  it('stops waiting and typing when the conversation closes', () => {
    add('customer', { kind: 'typing', isTyping: true }, 3000);
    expect(rowOf('a', view, events, [], 0).isTyping).toBe(true);
    add('system', { kind: 'closed' }, 4000);
    expect(rowOf('a', view, events, [], 0)).toMatchObject({ isTyping: false, waitingSinceMs: null, isClosed: true });
  });

  it('knows nothing of other conversations', () => {
    expect(rowOf('b', view, events, [], 0)).toMatchObject({ lastLine: '', unread: 0, waitingSinceMs: null });
  });
});

describe('a thread', () => {
  it('marks what the customer has read', () => {
    add('operator', says('Hi Dana'), 3000, 'c1');
    add('operator', says('One moment'), 4000, 'c2');
    add('customer', { kind: 'read', upTo: 3 }, 5000);
    expect(threadOf('a', view, events, []).map(({ delivery }) => delivery)).toEqual(['none', 'none', 'read', 'sent']);
  });

  it('shows commands on their way after the log, and keeps their id when the event comes', () => {
    const outbox = enqueue([], 'c1', { type: 'message', conversation: 'a', text: 'Hi Dana' });
    expect(threadOf('a', view, events, outbox).at(-1)).toMatchObject({ id: 'c1', delivery: 'sending', atMs: null });
    add('operator', says('Hi Dana'), 3000, 'c1');
    expect(threadOf('a', view, events, []).at(-1)).toMatchObject({ id: 'c1', delivery: 'sent', atMs: 3000 });
  });

  it('says why a command was refused', () => {
    const outbox = markRefused(enqueue([], 'c1', { type: 'note', conversation: 'a', text: 'x' }), 'c1', 'The end.');
    expect(threadOf('a', view, events, outbox).at(-1)).toMatchObject({ delivery: 'refused', reason: 'The end.' });
  });

  it('shows an action in the words of its form', () => {
    add('operator', { kind: 'action', action: 'voucher', label: 'Add a voucher', fields: { percent: 10 } }, 3000);
    expect(threadOf('a', view, events, []).at(-1)).toMatchObject({
      kind: 'action',
      text: 'Add a voucher',
      details: [{ label: 'Discount', value: '10 %' }],
    });
  });

  it('leaves out what has nothing to see', () => {
    add('system', { kind: 'hidden' }, 3000);
    add('operator', { kind: 'typing', isTyping: true }, 3100);
    add('operator', { kind: 'kb-open', article: 'x', title: 'X' }, 3200);
    expect(threadOf('a', view, events, [])).toHaveLength(2);
  });
});
