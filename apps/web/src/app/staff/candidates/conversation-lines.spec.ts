import type { TestEvent } from '@audition/scenario';
import { conversationLines } from './conversation-lines';

const message = (seq: number, atMs: number, actor: TestEvent['actor'], text = 'x'): TestEvent => ({
  seq,
  atMs,
  conversation: 'a',
  actor,
  body: { kind: 'message', text },
});

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
  });

  it('leave out what has nothing to read', () => {
    const typing: TestEvent = {
      seq: 1,
      atMs: 0,
      conversation: 'a',
      actor: 'customer',
      body: { kind: 'typing', isTyping: true },
    };
    expect(conversationLines([typing])).toEqual([]);
  });

  it('say why the script did something', () => {
    const event: TestEvent = { ...message(1, 0, 'operator'), why: { goals: ['need_asked'], mood: 40 } };
    expect(conversationLines([event])[0]?.lines[0]?.why).toBe('goal: need_asked · mood 40');
  });
});
