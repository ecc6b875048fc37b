import type { TestEvent } from '@audition/scenario';
import { conversationLines } from './conversation-lines';

const message = (seq: number, atMs: number, actor: TestEvent['actor'], text = 'x'): TestEvent => ({
  seq,
  atMs,
  conversation: 'a',
  actor,
  body: { kind: 'message', text },
});
const system = (seq: number, atMs: number, body: TestEvent['body'], conversation = 'a'): TestEvent => ({
  seq,
  atMs,
  conversation,
  actor: 'system',
  body,
});
const linesOf = (...events: TestEvent[]) => conversationLines(events)[0]?.lines ?? [];

describe('the lines of a conversation', () => {
  it('count a wait from the first unanswered line to the first answer', () => {
    const [conversation] = conversationLines([
      message(1, 1000, 'customer'),
      message(2, 5000, 'customer'),
      message(3, 21_000, 'operator'),
      message(4, 22_000, 'operator'),
      message(5, 30_000, 'customer'),
    ]);
    expect(conversation?.lines.map(({ waitedMs }) => waitedMs)).toEqual([null, null, 20_000, null, null]);
    expect(conversation?.waitingSinceMs).toBe(30_000);
  });

  it('do not let a note to the team end the customer’s wait', () => {
    const note: TestEvent = { ...message(2, 4000, 'operator'), body: { kind: 'note', text: 'ask the courier' } };
    const waits = linesOf(message(1, 1000, 'customer'), note, message(3, 9000, 'operator')).map(
      (line) => line.waitedMs,
    );
    expect(waits).toEqual([null, null, 8000]);
  });

  it('count the waits of two customers apart', () => {
    const other: TestEvent = { ...message(2, 2000, 'customer'), conversation: 'b' };
    const [a, b] = conversationLines([message(1, 1000, 'customer'), other, message(3, 4000, 'operator')]);
    expect(a?.waitingSinceMs).toBeNull();
    expect(b?.waitingSinceMs).toBe(2000);
  });

  it('leave nobody waiting in a conversation that was closed', () => {
    const [conversation] = conversationLines([
      message(1, 1000, 'customer'),
      system(2, 2000, { kind: 'closed', outcome: 'gave_up' }),
    ]);
    expect(conversation?.waitingSinceMs).toBeNull();
  });

  it('keep the script’s verdict among its reasons, away from what everybody reads', () => {
    const [line] = linesOf(system(1, 2000, { kind: 'closed', outcome: 'gave_up' }));
    expect(line).toMatchObject({ text: 'The conversation was closed', why: 'outcome: gave up' });
  });

  it('leave out what has nothing to read', () => {
    expect(conversationLines([system(1, 0, { kind: 'typing', isTyping: true })])).toEqual([]);
    expect(conversationLines([system(1, 0, { kind: 'started' }, '')])).toEqual([]);
  });

  it('say in every conversation that the whole test ended', () => {
    const other: TestEvent = { ...message(2, 2000, 'customer'), conversation: 'b' };
    const conversations = conversationLines([
      message(1, 1000, 'customer'),
      other,
      system(3, 9000, { kind: 'ended', reason: 'deadline' }, ''),
    ]);
    expect(conversations.map(({ lines }) => lines.at(-1)?.text)).toEqual(['The time was up', 'The time was up']);
  });

  it('say why the script did something, in words', () => {
    const why = {
      intents: ['common.greeting'],
      rule: 'ask_photo',
      goals: ['need_asked'],
      breaches: ['blame'],
      mood: 40,
    };
    expect(linesOf({ ...message(1, 0, 'operator'), why })[0]?.why).toBe(
      'heard: greeting · rule: ask_photo · goal: need asked · breach: blame · mood 40',
    );
  });

  it('use the titles of the script where it has them', () => {
    const act = system(1, 0, {
      ...{ kind: 'action', action: 'refund', label: 'Refund' },
      fields: { reason: 'damaged', amount: 5, isWhole: true },
    });
    const labels = {
      'goal.need_asked': 'Asked what it is for',
      'field.refund.reason': 'Reason',
      'option.refund.reason.damaged': 'Arrived damaged',
      'field.refund.amount': 'Amount',
    };
    const lines = conversationLines(
      [act, { ...message(2, 0, 'operator'), why: { goals: ['need_asked'] } }],
      [{ id: 'a', customer: 'Dana Whitlock', labels }],
    );
    expect(lines[0]?.lines.map(({ text }) => text)[0]).toBe(
      'Refund · Reason: Arrived damaged, Amount: 5, isWhole: yes',
    );
    expect(lines[0]?.lines[1]?.why).toBe('goal: Asked what it is for');
  });

  it('say of a room that it opened, and who of its members writes', () => {
    const said: TestEvent = { ...message(2, 4000, 'customer'), body: { kind: 'message', text: 'x', from: 'june' } };
    const arrived = system(1, 0, { kind: 'arrived', customer: '# tents' });
    const read = (labels: Record<string, string>) =>
      conversationLines([arrived, said], [{ id: 'a', customer: '# tents', labels }])[0]?.lines;
    expect(read({ 'member.june': 'June Castell' })).toMatchObject([
      { text: 'The room # tents opened' },
      { from: 'June Castell' },
    ]);
    expect(read({})?.[0]?.text).toBe('# tents arrived');
  });

  it('keep what the script did by the clock, when it had a reason', () => {
    const turn = system(1, 60_000, { kind: 'turn' });
    expect(linesOf(turn)).toEqual([]);
    expect(linesOf({ ...turn, why: { rule: 'nag-1' } })[0]).toMatchObject({ kind: 'script', why: 'rule: nag-1' });
  });
});
