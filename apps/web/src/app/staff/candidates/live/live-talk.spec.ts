import type { EventBody, TestEvent } from '@audition/scenario';
import { liveTalk } from './live-talk';

const log = (...entries: [TestEvent['actor'], EventBody, string?][]): TestEvent[] =>
  entries.map(([actor, body, conversation = 'a'], index) => ({
    ...{ seq: index + 1, atMs: (index + 1) * 1000, conversation, actor, body },
  }));
const says = (text: string): EventBody => ({ kind: 'message', text });

describe('a conversation of a running test', () => {
  it('waits for the candidate since the first line that is not answered', () => {
    const talk = liveTalk(log(['customer', says('one')], ['customer', says('two')]), 'a');
    expect(talk).toMatchObject({ waitingSinceMs: 1000, owedSinceMs: null, isPlayed: false });
  });

  it('waits for the customer once the candidate has written', () => {
    const talk = liveTalk(log(['customer', says('one')], ['operator', says('yes')], ['operator', says('so')]), 'a');
    expect(talk).toMatchObject({ waitingSinceMs: null, owedSinceMs: 2000 });
  });

  it('is played by a person from the first thing a member does, typing left out', () => {
    const typing: EventBody = { kind: 'typing', isTyping: true };
    expect(liveTalk(log(['staff', typing]), 'a').isPlayed).toBe(false);
    expect(liveTalk(log(['staff', says('hello')]), 'a')).toMatchObject({ isPlayed: true, waitingSinceMs: 1000 });
  });

  it('shows the candidate typing until the message is there', () => {
    const typing: EventBody = { kind: 'typing', isTyping: true };
    expect(liveTalk(log(['operator', typing]), 'a').isCandidateTyping).toBe(true);
    expect(liveTalk(log(['operator', typing], ['operator', says('there')]), 'a').isCandidateTyping).toBe(false);
    expect(liveTalk(log(['operator', typing, 'b']), 'a').isCandidateTyping).toBe(false);
  });

  it('is over with its own end or the test’s', () => {
    expect(liveTalk(log(['customer', says('bye')], ['system', { kind: 'closed' }]), 'a')).toMatchObject({
      isClosed: true,
      waitingSinceMs: null,
    });
    expect(liveTalk(log(['system', { kind: 'ended', reason: 'deadline' }, '']), 'a').isClosed).toBe(true);
  });
});
