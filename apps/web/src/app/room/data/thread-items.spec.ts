import type { CandidateEvent } from '@audition/scenario';
import { enqueue, markRefused } from './outbox';
import { aConsole } from './testing/console';
import { silencedMembers, threadOf } from './thread-items';

const view = aConsole();
const members = [{ id: 'mo', name: 'Mo', avatar: 'M', about: '' }];

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

  it('shows work until it is done, each piece by itself', () => {
    const voucher = { kind: 'action', action: 'voucher', label: 'Add a voucher', fields: {}, doneMs: 9000 } as const;
    add('operator', voucher, 3000);
    add('operator', voucher, 3500);
    add('system', { kind: 'action-done', action: 'voucher', label: 'Add a voucher' }, 9000);
    const actions = threadOf('a', view, events, []).filter(({ kind }) => kind === 'action');
    expect(actions.map(({ isWorking }) => isWorking)).toEqual([false, true]);
  });

  it('tells how a transfer went', () => {
    add('operator', { kind: 'transfer', desk: 'lead', label: 'Team lead', summary: 'Wants a manager.' }, 3000);
    const answer = { kind: 'transfer-answered', desk: 'lead', label: 'Team lead', isAccepted: false } as const;
    add('system', { ...answer, text: 'We are full.' }, 5000);
    expect(threadOf('a', view, events, []).slice(-2)).toMatchObject([
      { kind: 'transfer', text: 'Transfer to Team lead', details: [{ label: 'Summary', value: 'Wants a manager.' }] },
      { kind: 'system', text: 'Team lead cannot take this: We are full.' },
    ]);
  });

  it('marks messages of a group room that were removed or pinned, and who is silenced', () => {
    const room = aConsole({ members });
    add('customer', { kind: 'message', text: 'Buy cheap pills', from: 'mo' }, 3000);
    add('customer', { kind: 'message', text: 'Rules: be kind', from: 'mo' }, 3100);
    add('operator', { kind: 'moderated', act: 'remove', line: 3 }, 3200);
    add('operator', { kind: 'moderated', act: 'pin', line: 4 }, 3300);
    add('operator', { kind: 'moderated', act: 'mute', member: 'mo', text: 'Spam' }, 3400);
    const thread = threadOf('a', room, events, []);
    expect(thread.find(({ seq }) => seq === 3)).toMatchObject({ isRemoved: true, from: { name: 'Mo' } });
    expect(thread.find(({ seq }) => seq === 4)?.isPinned).toBe(true);
    expect(thread.at(-1)?.text).toBe('You muted Mo: Spam');
    expect([...silencedMembers(events)]).toEqual([['mo', 'muted']]);
  });
});
