import type { CandidateEvent } from '@audition/scenario';
import { EMPTY_LOG, hasGap, mergeEvents } from './event-log';

const event = (seq: number): CandidateEvent => ({
  seq,
  atMs: seq * 10,
  conversation: 'a',
  actor: 'customer',
  body: { kind: 'message', text: `line ${seq}` },
});
const seqs = (events: readonly CandidateEvent[]): number[] => events.map(({ seq }) => seq);

describe('the event log', () => {
  it('takes events that follow on', () => {
    const log = mergeEvents(mergeEvents(EMPTY_LOG, [event(1), event(2)]), [event(3)]);
    expect(seqs(log.events)).toEqual([1, 2, 3]);
    expect(hasGap(log)).toBe(false);
  });

  it('takes each event once, however often it comes', () => {
    const log = mergeEvents(mergeEvents(EMPTY_LOG, [event(1), event(2)]), [event(2), event(1), event(3)]);
    expect(seqs(log.events)).toEqual([1, 2, 3]);
  });

  it('puts events of one delivery in order', () => {
    expect(seqs(mergeEvents(EMPTY_LOG, [event(3), event(1), event(2)]).events)).toEqual([1, 2, 3]);
  });

  it('leaves out what does not follow on, and knows that something is missing', () => {
    const log = mergeEvents(mergeEvents(EMPTY_LOG, [event(1)]), [event(4)]);
    expect(seqs(log.events)).toEqual([1]);
    expect(hasGap(log)).toBe(true);
    const filled = mergeEvents(log, [event(2), event(3), event(4)]);
    expect(seqs(filled.events)).toEqual([1, 2, 3, 4]);
    expect(hasGap(filled)).toBe(false);
  });

  it('notices by the head alone that something was missed', () => {
    expect(hasGap(mergeEvents(mergeEvents(EMPTY_LOG, [event(1)]), [], 2))).toBe(true);
  });

  it('stays the same object when nothing is new', () => {
    const log = mergeEvents(EMPTY_LOG, [event(1)]);
    expect(mergeEvents(log, [event(1)], 1)).toBe(log);
  });
});
